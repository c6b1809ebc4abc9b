import { sayAgain } from "../../said.ts";

export const dynamic = "force-dynamic";

export async function POST(request: Request) {
  await request.json();
  return Response.json({ rows: (await sayAgain("order")).length });
}
