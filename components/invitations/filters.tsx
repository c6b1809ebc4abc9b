import { useTranslations } from "next-intl";
import { SearchForm, SelectFilter, Toolbar } from "#components/ui/index.ts";
import { answers } from "#lib/domain/partnerships/rules.ts";

type Props = { action: string; search: string; kept: { state?: "answered"; q?: string; answer?: string; sort?: string } };

/** For the two lists of personal links; which answer it was can be asked where there is one. */
export function InvitationFilters({ action, search, kept }: Props) {
  const t = useTranslations("invitations");
  return (
    <Toolbar>
      <SearchForm action={action} value={kept.q} label={search} keep={{ ...kept, q: undefined }} />
      {kept.state && (
        <SelectFilter
          action={action}
          name="answer"
          value={kept.answer}
          label={t("columns.state")}
          options={answers.map((value) => ({ value, label: t(`states.${value}`) }))}
          keep={{ ...kept, answer: undefined }}
        />
      )}
    </Toolbar>
  );
}
