import { sayAgain } from "../../said.ts";

export const dynamic = "force-dynamic";

export const GET = async () => Response.json({ items: await sayAgain("list") });
