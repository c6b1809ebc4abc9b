import { finding } from "./finding.ts";
import { previewing } from "./previewing.ts";

// All that assistants can ask for. Nothing that is loaded from here on writes (tests/walls/server.ts).

export const tools = [...finding, ...previewing];
