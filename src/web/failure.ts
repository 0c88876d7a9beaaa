import type { Refusal } from "#domain/refusal";

/** The server refused, and says why; pages and forms show its sentence. */
export class RefusalError extends Error {
  override readonly name = "RefusalError";
  readonly refusal: Refusal;
  readonly status: number;
  constructor(refusal: Refusal, status: number) {
    super(refusal.id);
    this.refusal = refusal;
    this.status = status;
  }
}

/** No answer came, even after trying again with the same key. */
export class OfflineError extends Error {
  override readonly name = "OfflineError";
}

/** The server broke; `number` leads the operator to the line in the log. */
export class ServerError extends Error {
  override readonly name = "ServerError";
  readonly number: string | null;
  readonly status: number;
  constructor(status: number, number: string | null) {
    super(`The server answered ${status}`);
    this.status = status;
    this.number = number;
  }
}
