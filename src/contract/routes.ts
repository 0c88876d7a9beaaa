import { editions } from "#contract/editions";
import { files } from "#contract/files";
import { intake } from "#contract/intake";
import { matching } from "#contract/matching";
import { meetings } from "#contract/meetings";
import { messages } from "#contract/messages";
import { opportunities } from "#contract/opportunities";
import { people } from "#contract/people";
import { programme } from "#contract/programme";
import { scheduling } from "#contract/scheduling";
import { system } from "#contract/system";

/** Every HTTP operation of the program. The server serves it, web and terminal call it, OpenAPI is printed from it. */
export const routes = {
  ...system,
  ...people,
  ...editions,
  ...opportunities,
  ...programme,
  ...matching,
  ...meetings,
  ...scheduling,
  ...intake,
  ...files,
  ...messages,
};

export type Routes = typeof routes;
export type RouteId = keyof Routes;
