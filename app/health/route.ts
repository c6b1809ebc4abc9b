/** Says that pages are served. Asks nothing of the database, so that it tells the process's health and no more. */
export const dynamic = "force-static";
export const GET = () => Response.json({ status: "ok" });
