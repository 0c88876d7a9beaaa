import type { Server } from "node:net";
import { createServer } from "node:net";

function message(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

const text = 25;
const column = (name: string) =>
  Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(text), int16(-1), int32(-1), int16(0)]);
const cell = (value: string) => Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)]);
const ready = message("Z", Buffer.from("I"));

/** Lets everybody in and answers every query with one row: this version and encoding. Listens on a free port. */
export async function oldPostgres(version: number, encoding: string): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => {
    let greeted = false;
    socket.on("data", (data) => {
      if (!greeted) {
        greeted = true;
        socket.write(Buffer.concat([message("R", int32(0)), ready]));
      } else if (data.toString("latin1", 0, 1) === "Q") {
        const columns = message("T", int16(2), column("version"), column("encoding"));
        const row = message("D", int16(2), cell(String(version)), cell(encoding));
        socket.write(Buffer.concat([columns, row, message("C", Buffer.from("SELECT 1\0")), ready]));
      }
    });
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { server, port: address.port };
}
