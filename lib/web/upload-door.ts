import "server-only";
import type { Actor, Permission } from "../access.ts";
import { permitted } from "../operation.ts";
import { log } from "../platform/log.ts";
import { readText } from "../platform/text-file.ts";
import { Problem } from "../problem.ts";
import { paths } from "./paths.ts";
import { currentActor } from "./session.ts";

/** An operation that takes files in. */
type Taking = ((actor: Actor, upload: Upload) => Promise<{ id: string }>) & { may: Permission };
type Upload = { files: { name: string; text: string; encoding: string }[]; from: string };
type Where = {
  /** What came of it. */
  to: (done: { id: string }) => string;
  /** The form again, with the day that was typed and what was wrong at which field. */
  back: (typed: { from?: string; problem: string; field: "from" | "files" }) => string;
};

/** More than any form of ours takes; how many there may be, says the command. */
const mostRead = 4;
const goTo = (path: string) => new Response(null, { status: 303, headers: { location: path, "cache-control": "no-store" } });

/**
 * The door for files that are longer than a form may be: a plain form posts them here, so that nothing is read before it is
 * known that they may, and it needs no script. Who is it? → may they? → the files as text → the operation → a page.
 */
export const uploadDoor =
  (operation: Taking, { to, back }: Where) =>
  async (request: Request): Promise<Response> => {
    let from: string | undefined;
    try {
      const actor = await currentActor();
      if (actor.kind === "guest") return goTo(paths.signIn());
      permitted(actor, operation.may);
      // The front door bounds what says its length, as browsers do.
      if (!request.headers.has("content-length")) throw new Problem("request.malformed");
      const form = await request.formData().catch(() => {
        throw new Problem("request.malformed");
      });
      const typed = form.get("from");
      from = typeof typed === "string" ? typed.slice(0, 10) : "";
      const upload: Upload = { files: await filesIn(form), from };
      return goTo(to(await operation(actor, upload)));
    } catch (error) {
      const known = error instanceof Problem ? error : new Problem("unexpected");
      if (known !== error) log.error({ err: error }, "an upload failed");
      const [field, [refused] = []] = Object.entries(known.fields)[0] ?? [];
      const problem = typeof refused === "string" ? refused : (refused?.code ?? known.code);
      return goTo(back({ from, problem, field: field === "from" ? "from" : "files" }));
    }
  };

/** Each with how its letters were written. */
async function filesIn(form: FormData): Promise<Upload["files"]> {
  const files: Upload["files"] = [];
  // A browser sends a file without a name where none was chosen.
  const given = form.getAll("files").filter((file) => file instanceof File && file.name !== "") as File[];
  if (given.some(({ size }) => size === 0)) throw new Problem("invalid", { files: ["catalog_load.file_empty"] });
  for (const file of given.slice(0, mostRead)) {
    const read = readText(new Uint8Array(await file.arrayBuffer()));
    if ("refused" in read) throw new Problem("invalid", { files: [read.refused] });
    files.push({ name: file.name.slice(0, 200) || "file.csv", ...read });
  }
  return files;
}
