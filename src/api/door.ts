import type { Cookies } from "#api/cookies";
import type { AnyRoute, BodyOf, ParamsOf, QueryOf, ReplyOf } from "#contract/route";
import type { Routes } from "#contract/routes";
import type { Scope } from "#domain/editions/can";
import type { SignedIn } from "#domain/people/model";
import type { Result } from "#domain/refusal";
import type { Caller, Ctx } from "#operations/ctx";

/** What the HTTP door is built from. */
export type Door = {
  readonly ctx: Ctx;
  readonly config: {
    readonly version: string;
    /** Addresses or networks whose X-Forwarded-For is believed. */
    readonly trustedProxies: readonly string[];
    /** Folder of the built web pages; null serves none. */
    readonly webFolder: string | null;
  };
  /** Hears a topic; null stands for a gap in which something may have been missed. The answer stops it. */
  readonly listen: (topic: string, hear: (payload: string | null) => void) => Promise<() => void>;
  /** Milliseconds between two signs of life of a stream, at which the right is asked again; 15 seconds if not given. */
  readonly heartbeat?: number;
  /** Ends the open streams when the program stops. */
  readonly stopping?: AbortSignal;
};

/** A document that leaves. */
export type Download = {
  readonly bytes: Uint8Array;
  readonly type: string;
  /** What it is saved as, in the reader's language. */
  readonly name: string;
  /** Characters that no font has, as `U+1F600`; the document shows another sign for each. */
  readonly missing?: readonly string[];
};

/** One request, checked and parsed. `scope` is there for every route under an edition. */
export type Asked<R> = {
  readonly ctx: Ctx;
  readonly door: Door;
  readonly caller: Caller;
  readonly signedIn: SignedIn | undefined;
  readonly cookies: Cookies;
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  /** The bytes of an upload; empty for other kinds. */
  readonly bytes: Uint8Array;
  readonly scope: [ParamsOf<R>] extends [never] ? null : ParamsOf<R> extends { edition: string } ? Scope : null;
};

/**
 * What a stream tells. `tells` answers whether the reader may hear of a wake-up; its topic and id are all that is sent.
 */
export type Feed = {
  readonly topics: readonly string[];
  readonly tells: (topic: string, id: string) => Promise<boolean>;
};

type Given<T> = T extends Uint8Array
  ? T
  : T extends readonly (infer U)[]
    ? readonly Given<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Given<T[K]> }
      : T;

/** JSON for json and upload, a document for file, a feed for stream. */
export type AnswerOf<R> = [ReplyOf<R>] extends [never]
  ? Feed
  : ReplyOf<R> extends Uint8Array
    ? Download
    : Given<ReplyOf<R>>;

export type Handler<R> = (asked: Asked<R>) => Promise<Result<AnswerOf<R>>>;

/** One handler for each route of a part of the contract, and none besides. */
export type HandlersOf<T> = { readonly [Id in keyof T]: Handler<T[Id]> };
export type Handlers = HandlersOf<Routes>;

/** What the app is made of: the contract, or in a test a part of it or a spoilt copy. */
export type Doors = {
  readonly routes: Readonly<Record<string, AnyRoute>>;
  readonly handlers: Readonly<Record<string, unknown>>;
};
