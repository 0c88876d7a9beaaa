import type { HandlersOf } from "#api/door";
import type { editions } from "#contract/editions";
import { refuse } from "#domain/refusal";
import { readDemo } from "#files/demo";
import { type DemoEdition, loadDemo } from "#operations/demo";
import {
  changeEdition,
  createEdition,
  listCountries,
  listEditions,
  listSeries,
  nameCountry,
  showEdition,
  summarise,
} from "#operations/editions";
import {
  addDelegate,
  addInterpreter,
  changeParticipant,
  listInterpreters,
  listParticipants,
  register,
  setAvailability,
  showParticipant,
} from "#operations/participants";

export const editionHandlers: HandlersOf<typeof editions> = {
  "editions.list": async ({ ctx, signedIn }) =>
    signedIn ? await listEditions(ctx, signedIn.actor) : refuse("sign-in-needed"),
  "editions.series": ({ ctx }) => listSeries(ctx),
  "editions.create": ({ ctx, caller, body }) => createEdition(ctx, caller, body),
  "editions.load-demo": async ({ ctx, caller }) => {
    const demo = await readDemo();
    // The description stands in our own folder and is loaded by a test.
    return demo.ok ? await loadDemo(ctx, caller, { ...demo.value, edition: demo.value.edition as DemoEdition }) : demo;
  },
  "editions.show": ({ ctx, scope }) => showEdition(ctx, scope),
  "editions.change": ({ ctx, caller, scope, body }) => changeEdition(ctx, caller, scope, body),
  "editions.summary": ({ ctx, scope }) => summarise(ctx, scope),
  "editions.countries": ({ ctx }) => listCountries(ctx),
  "editions.name-country": ({ ctx, caller, params, body }) =>
    nameCountry(ctx, caller, { code: params.code, name: body.name }),
  "editions.participants": ({ ctx, scope, query }) => listParticipants(ctx, scope, query),
  "editions.participant": ({ ctx, scope, params }) => showParticipant(ctx, scope, params.registration),
  "editions.register": ({ ctx, caller, scope, body }) => register(ctx, caller, scope, body),
  "editions.change-participant": ({ ctx, caller, scope, params, body }) =>
    changeParticipant(ctx, caller, scope, params.registration, body),
  "editions.set-availability": ({ ctx, caller, scope, params, body }) =>
    setAvailability(ctx, caller, scope, params.registration, body),
  "editions.add-delegate": ({ ctx, caller, scope, params, body }) =>
    addDelegate(ctx, caller, scope, params.registration, body),
  "editions.interpreters": ({ ctx, scope }) => listInterpreters(ctx, scope),
  "editions.add-interpreter": ({ ctx, caller, scope, body }) => addInterpreter(ctx, caller, scope, body),
};
