import { chownSync, lstatSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Setup } from "#setup/failure";
import { failed, ready } from "#setup/failure";

/** The user that the database runs as; null is the user who started Parley. */
export type Account = { readonly uid: number; readonly gid: number } | null;

/** The id that stands for "nobody" on Linux; it owns nothing and needs no entry in the machine's list of users. */
const nobody = 65534;

/**
 * PostgreSQL refuses to run as root, so root's server runs as the owner of the data, or as nobody.
 * @param cluster folder of the database, which need not exist yet
 */
export function accountFor(dataFolder: string, cluster: string): Setup<Account> {
  const me = process.getuid?.() ?? null;
  if (me === null) return ready(null);
  const made = statSync(cluster, { throwIfNoEntry: false });
  if (me !== 0) {
    if (made !== undefined && made.uid !== me)
      return failed("setup.data-other-owner", { folder: dataFolder, owner: String(made.uid) });
    return ready(null);
  }
  if (process.platform !== "linux") return failed("setup.root-unsupported");
  const owner = [made, statSync(dataFolder)].find((entry) => entry !== undefined && entry.uid !== 0);
  return ready(owner === undefined ? { uid: nobody, gid: nobody } : { uid: owner.uid, gid: owner.gid });
}

/** Gives a folder and what is in it to the account; what a backup put back as root would otherwise stay closed to it. */
export function giveTo(account: Account, folder: string): void {
  if (account === null) return;
  const entry = lstatSync(folder);
  if (entry.uid === account.uid && entry.gid === account.gid) return;
  if (entry.isDirectory()) for (const name of readdirSync(folder)) giveTo(account, join(folder, name));
  chownSync(folder, account.uid, account.gid);
}
