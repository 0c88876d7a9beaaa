import { spawn } from "node:child_process";
import { accessSync, constants, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Instance } from "#solver/index";
import { linear, type Model, modelOf, wcnf } from "./clauses.ts";
import { minizinc } from "./minizinc.ts";

export type Verdict = {
  readonly status: "optimal" | "feasible" | "infeasible" | "unknown";
  readonly value: number | null;
  readonly seconds: number;
};

type Peer = {
  readonly name: string;
  readonly program: string;
  /** Ending of the file it reads. */
  readonly form: "wcnf" | "lp" | "mzn";
  readonly args: (file: string, seconds: number) => string[];
  readonly read: (output: string) => Omit<Verdict, "seconds">;
};

const peers: readonly Peer[] = [
  {
    name: "UWrMaxSAT",
    program: "uwrmaxsat",
    form: "wcnf",
    args: (file, s) => ["-v0", `-cpu-lim=${s}`, file],
    read: maxSat,
  },
  {
    name: "clasp",
    program: "clasp",
    form: "wcnf",
    args: (file, s) => [`--time-limit=${s}`, "--opt-strategy=usc", file],
    read: maxSat,
  },
  {
    name: "Chuffed",
    program: "fzn-chuffed",
    form: "mzn",
    args: (file, s) => ["--solver", "chuffed", "-f", "--time-limit", String(s * 1_000), file],
    read: constraint,
  },
  { name: "HiGHS", program: "highs", form: "lp", args: (file, s) => ["--time_limit", String(s), file], read: mip },
];

/** Those that are on the path, and the names of those that are not. */
export function installed(): { readonly found: readonly Peer[]; readonly absent: readonly string[] } {
  const found = peers.filter(({ program }) => onPath(program) && (program !== "fzn-chuffed" || onPath("minizinc")));
  return { found, absent: peers.filter((peer) => !found.includes(peer)).map(({ name }) => name) };
}

/** Lets a peer solve the instance, from the writing of its file to its end. */
export async function ask(
  peer: Peer,
  instance: Instance,
  mostBreaks: number | null,
  seconds: number,
  folder: string,
): Promise<Verdict> {
  const begun = performance.now();
  const file = join(folder, `instance.${peer.form}`);
  writeFileSync(file, textOf(peer, instance, mostBreaks));
  const left = Math.max(1, Math.round(seconds - (performance.now() - begun) / 1_000));
  const program = peer.form === "mzn" ? "minizinc" : peer.program;
  const output = await outputOf(program, peer.args(file, left), left + 5);
  return { ...peer.read(output), seconds: (performance.now() - begun) / 1_000 };
}

function textOf({ form }: Peer, instance: Instance, mostBreaks: number | null): string {
  if (form === "mzn") return minizinc(instance, mostBreaks);
  const model: Model = modelOf(instance, mostBreaks);
  return form === "wcnf" ? wcnf(model) : linear(model);
}

/** What a program prints until it ends or has had its time. */
export function outputOf(program: string, args: readonly string[], seconds: number): Promise<string> {
  return new Promise((settle, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "ignore"] });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    const late = setTimeout(() => child.kill("SIGKILL"), seconds * 1_000);
    child.once("error", reject);
    child.once("close", () => {
      clearTimeout(late);
      settle(text);
    });
  });
}

function onPath(program: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function maxSat(output: string): Omit<Verdict, "seconds"> {
  const value = output
    .match(/^o (\d+)/gm)
    ?.at(-1)
    ?.slice(2);
  if (/^s UNSATISFIABLE/m.test(output)) return { status: "infeasible", value: null };
  return verdict(/^s OPTIMUM FOUND/m.test(output), value);
}

function constraint(output: string): Omit<Verdict, "seconds"> {
  if (output.includes("=====UNSATISFIABLE=====")) return { status: "infeasible", value: null };
  return verdict(
    output.includes("=========="),
    output
      .match(/^breaks = (\d+)/gm)
      ?.at(-1)
      ?.slice(9),
  );
}

function mip(output: string): Omit<Verdict, "seconds"> {
  if (/^\s*Status\s+Infeasible/m.test(output)) return { status: "infeasible", value: null };
  return verdict(/^\s*Status\s+Optimal/m.test(output), /^\s*Primal bound\s+([\d.]+)/m.exec(output)?.[1]);
}

function verdict(optimal: boolean, value: string | undefined): Omit<Verdict, "seconds"> {
  if (value === undefined) return { status: "unknown", value: null };
  return { status: optimal ? "optimal" : "feasible", value: Math.round(Number(value)) };
}
