import { ids } from "#tests/bench/world.ts";
import { customers } from "../../db.ts";

export const dynamic = "force-dynamic";

export const GET = async () => Response.json(await customers(ids.provider));
