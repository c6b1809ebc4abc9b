import { useTranslations } from "next-intl";
import { Card, DescriptionList, Notice, Time } from "#components/ui/index.ts";
import type { latestQualification } from "#lib/domain/customers/qualifications/reads.ts";
import { reviewDays } from "#lib/domain/customers/qualifications/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import type { Qualification } from "#prisma/client/enums.ts";
import { QualifyForm } from "./qualify-form.tsx";

type Props = {
  id: string;
  current: Qualification;
  review: Awaited<ReturnType<typeof latestQualification>> | false;
  action: FormAction;
  mayAsk: boolean;
};

/** What a customer is qualified for, what is being reviewed or was refused, and the form to ask for another. */
export function QualificationBlock({ id, current, review, action, mayAsk }: Props) {
  const t = useTranslations("qualifications");
  const inReview = review && review.state === "IN_REVIEW";
  return (
    <Card className="flex flex-col gap-4">
      <DescriptionList items={[{ term: t("special"), value: t(`kinds.${current}`) }]} />
      {inReview && (
        <Notice tone="info" title={t(`kinds.${review.qualification}`)}>
          {t("in_review_since")} <Time value={review.requestedAt} local />. {t("eta", { days: reviewDays })}
        </Notice>
      )}
      {review && review.state === "REFUSED" && (
        <Notice tone="warn" title={t("was_refused", { kind: t(`kinds.${review.qualification}`) })}>
          {review.reason}
        </Notice>
      )}
      {mayAsk && current === "EDUCATION" && <p className="text-ink-soft">{t("irreversible")}</p>}
      {mayAsk && current !== "EDUCATION" && !inReview && <QualifyForm id={id} current={current} action={action} />}
    </Card>
  );
}
