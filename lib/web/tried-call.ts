import "server-only";
import type { CallForm } from "../forms/api-call.ts";
import { Problem } from "../problem.ts";
import { refusal } from "../refusal.ts";
import { answerProgram, type Serving } from "./api.ts";
import { apiAddress } from "./api-addresses.ts";
import type { FormState } from "./form-state.ts";
import { isSecret, parseForm } from "./parse-form.ts";
import { ourAddress } from "./sent-to.ts";
import { currentActor } from "./session.ts";

/** Carries out a call with the token that somebody has pasted: by the very door for programs, which knows them by nothing else. */
export async function triedCall(data: FormData, schema: typeof CallForm, serving: Serving): Promise<FormState> {
  if (!(data instanceof FormData)) return undefined;
  const submission = parseForm(data, schema);
  const hideFields = [...data.keys()].filter(isSecret) as never[];
  const away = await currentActor().then(() => undefined, asProblem);
  if (away) return { result: submission.reply({ formErrors: [refusal(away.code)], hideFields }) };
  if (submission.status !== "success") return { result: submission.reply({ hideFields }) };
  const { method, address, body, token } = submission.value;
  const asked = /^\/api\/v1\/(.*)$/.exec(apiAddress(address) ?? "")?.[1];
  if (asked === undefined) return { result: submission.reply({ fieldErrors: { address: [refusal("field.invalid")] }, hideFields }) };
  const [path = ""] = asked.split("?");
  const request = new Request(ourAddress(`/v1/${asked}`), {
    ...{ method, headers: { authorization: `Bearer ${token}` } },
    ...(!["GET", "HEAD"].includes(method) && body !== "" && { body }),
  });
  const answer = await answerProgram(request, path.split("/").map(decodeURIComponent).join("/"), serving);
  return { result: submission.reply({ hideFields }), done: { status: answer.status, body: await shownOf(answer) } };
}

const mostShown = 20_000;
/** In JSON all of it; of a file how it begins, however long it is. */
async function shownOf(answer: Response): Promise<string> {
  if (!answer.headers.get("content-type")?.startsWith("text/csv")) {
    const text = await answer.text();
    return text && JSON.stringify(JSON.parse(text), null, 2);
  }
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length >= mostShown) break;
  }
  return text.slice(0, mostShown);
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  throw error;
}
