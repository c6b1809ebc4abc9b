import { notFound, redirect } from "next/navigation";
import { listNamed } from "#components/views/lists.ts";
import { lostOf } from "#components/views/shown.ts";
import { may } from "#lib/access.ts";
import { openView } from "#lib/domain/views/reads.ts";
import { found } from "#lib/web/found.ts";
import { drawnFor, listAt } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

/** Leads to the list, asked as the view says: from then on the address is the truth. */
export default async function ViewPage({ params }: PageProps<"/views/[id]">) {
  const [actor, { id }] = await Promise.all([signedIn(), params]);
  const { list, query } = await found(openView(actor, { id }));
  const known = listNamed(list) ?? notFound();
  const wanted = query as Record<string, string>;
  const at = listAt(known.list, actor, wanted);
  const { filters = {} } = drawnFor(at, undefined as never);
  const asked = Object.entries(at.view).filter(([name]) => {
    const { may: permission } = filters[name] || {};
    return !permission || may(actor, permission);
  });
  const kept = Object.fromEntries(asked);
  redirect(paths[known.name]({ ...kept, lost: lostOf(wanted, kept).join(",") }));
}
