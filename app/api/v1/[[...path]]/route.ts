import { answerProgram } from "#lib/web/api.ts";
import { answersPrograms } from "#lib/web/programs-door.ts";
import { serving } from "../serving.ts";

// Every address of the REST API. What each means is said beside.

const answerAt = (request: Request, path: string) => answerProgram(request, path, serving);
answersPrograms(answerAt);

const answer = async (request: Request, { params }: RouteContext<"/api/v1/[[...path]]">) => {
  const path = ((await params).path ?? []).join("/");
  return answerAt(request, path);
};

export { answer as DELETE, answer as GET, answer as HEAD, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT };
