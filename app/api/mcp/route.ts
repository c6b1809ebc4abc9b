import { listSigningKeys } from "#lib/domain/applications/keys/reads.ts";
import { countRequests } from "#lib/domain/applications/tokens/writes.ts";
import { answerAssistant } from "#lib/web/assistants.ts";
import { tools } from "./tools.ts";

const answer = (request: Request) => answerAssistant(request, tools, { keys: listSigningKeys, count: countRequests });

export { answer as DELETE, answer as GET, answer as POST };
