import type { z } from "zod";
import type { Policy } from "#domain/people/can";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** json: JSON in and out. upload: raw bytes in. file: bytes out. stream: server-sent events out. */
export type RouteKind = "json" | "upload" | "file" | "stream";

type Shape = z.ZodObject;

/** One HTTP operation. `policy` has no default: a route without one does not compile. */
export type Route<
  P extends Shape | undefined,
  Q extends Shape | undefined,
  B extends z.ZodType | undefined,
  R extends z.ZodType,
> = {
  readonly method: Method;
  /** `/api/…` with `:name` parameters. `:edition` takes the edition's id or its code. */
  readonly path: string;
  readonly kind: RouteKind;
  readonly policy: Policy;
  /** One line for the OpenAPI page. */
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly reply: R;
};

export type AnyRoute = Route<Shape | undefined, Shape | undefined, z.ZodType | undefined, z.ZodType>;

export function route<
  R extends z.ZodType,
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(value: Route<P, Q, B, R>): Route<P, Q, B, R> {
  return value;
}

type OutputOf<S> = S extends z.ZodType ? z.output<S> : Record<never, never>;
type InputOf<S> = S extends z.ZodType ? z.input<S> : undefined;

/** Parsed parts of a request, as a handler gets them. */
export type ParamsOf<R> = R extends { params?: infer P } ? OutputOf<Exclude<P, undefined>> : never;
export type QueryOf<R> = R extends { query?: infer Q } ? OutputOf<Exclude<Q, undefined>> : never;
export type BodyOf<R> = R extends { body?: infer B } ? OutputOf<Exclude<B, undefined>> : never;
export type ReplyOf<R> = R extends { reply: infer S } ? OutputOf<S> : never;

/** Parts of a request as a client writes them, before defaults. */
export type BodyInputOf<R> = R extends { body?: infer B } ? InputOf<Exclude<B, undefined>> : undefined;
export type QueryInputOf<R> = R extends { query?: infer Q } ? InputOf<Exclude<Q, undefined>> : undefined;
