import { useTranslations } from "next-intl";
import { Badge, RowLink } from "#components/ui/index.ts";
import type { SeenView } from "#lib/domain/views/reads.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { ViewForms } from "./view-forms.tsx";

type Actions = Record<"change" | "replace" | "place" | "remove", FormAction>;
/** `query`: what is shown now; `entry`: whether the menu has one for just this list. */
type Props = { actions: Actions; views: SeenView[]; query: string; entry: boolean };

/** Somebody's views of a list, and those that colleagues share. */
export function ViewList({ views, query, entry, actions }: Props) {
  const t = useTranslations("views");
  const common = useTranslations("common");
  if (views.length === 0) return null;
  const named = { name: t("fields.name"), shared: t("fields.shared"), shared_help: t("fields.shared_help"), save: common("save") };
  const placed = { pinned: t("fields.pinned"), first: entry ? t("fields.first") : undefined, save: common("save") };
  const words = { edit: common("edit"), replace: t("replace"), remove: t("delete"), named, placed };
  const now = new URLSearchParams(query);
  now.sort();
  return (
    <ul data-soft className="max-w-3xl rounded-lg border border-line bg-surface">
      {views.map((view) => {
        const { id, name, own, shared, pinned, first } = view;
        const kept = new URLSearchParams(view.query);
        kept.sort();
        return (
          <li key={id} className="border-b border-line px-4 py-2 last:border-b-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="min-w-0 wrap-anywhere">
                <RowLink href={paths.view(id)}>{name}</RowLink>
              </span>
              {kept.toString() === now.toString() && <Badge tone="info">{t("marks.now")}</Badge>}
              {shared && <Badge tone="neutral">{own ? t("marks.shared") : t("marks.by", { name: view.createdByName })}</Badge>}
              {pinned && <Badge tone="neutral">{t("marks.pinned")}</Badge>}
              {first && entry && <Badge tone="good">{t("marks.first")}</Badge>}
            </div>
            <ViewForms key={JSON.stringify(view)} view={view} query={query} words={{ ...words, change: t("change", { name }) }} actions={actions} />
          </li>
        );
      })}
    </ul>
  );
}
