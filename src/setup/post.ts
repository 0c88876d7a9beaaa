import { join } from "node:path";
import { fileTransport, type Sender, senderOf, smtpTransport, type Transport } from "#mail/transport";
import type { Config } from "#setup/config";

/**
 * How mail leaves: through the operator's mail server, or as files in the data folder while there is none.
 * `address` is the public one; it gives the sender a host when none was configured.
 */
export function makePost(
  config: Pick<Config, "smtpUrl" | "mailFrom" | "dataFolder">,
  address: string,
): { readonly transport: Transport; readonly sender: Sender } {
  const { hostname } = new URL(address);
  const sender = senderOf(config.mailFrom ?? `Parley <parley@${hostname.startsWith("[") ? "localhost" : hostname}>`);
  const transport =
    config.smtpUrl === null
      ? fileTransport(join(config.dataFolder, "outgoing"), sender)
      : smtpTransport(config.smtpUrl, sender);
  return { transport, sender };
}
