import type { HandlersOf } from "#api/door";
import type { programme } from "#contract/programme";
import { addRoom, addSession, changeTable, removeSession, removeTable, showProgramme } from "#operations/programme";

export const programmeHandlers: HandlersOf<typeof programme> = {
  "programme.show": ({ ctx, scope }) => showProgramme(ctx, scope),
  "programme.add-session": ({ ctx, caller, scope, body }) => addSession(ctx, caller, scope, body),
  "programme.remove-session": ({ ctx, caller, scope, params }) => removeSession(ctx, caller, scope, params.session),
  "programme.add-room": ({ ctx, caller, scope, body }) => addRoom(ctx, caller, scope, body),
  "programme.change-table": ({ ctx, caller, scope, params, body }) =>
    changeTable(ctx, caller, scope, params.table, body),
  "programme.remove-table": ({ ctx, caller, scope, params }) => removeTable(ctx, caller, scope, params.table),
};
