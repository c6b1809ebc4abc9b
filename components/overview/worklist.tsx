import { useFormatter, useTranslations } from "next-intl";
import { Card, Money, Section, Time } from "#components/ui/index.ts";
import { toldDay, type Waiting, type WaitingKind } from "#lib/domain/overview/worklist/rules.ts";
import { paths } from "#lib/web/paths.ts";

/** The list that shows exactly these. */
const where: Record<WaitingKind, string> = {
  late_requests: paths.support({ waits: "late", sort: "due" }),
  attention: paths.support({ waits: "customer" }),
  invitation_letters: paths.invitations({ waits: "failed" }),
  request_letters: paths.relationships({ waits: "failed" }),
  terms: paths.renewals({ state: "undecided", days: "30" }),
  ends: paths.mySubscriptions(),
  record_missing: paths.everySubscription({ record: "missing" }),
  record_invalid: paths.everySubscription({ record: "invalid" }),
  partnership_requests: paths.invitations({ waits: "wanted" }),
  vetting: paths.resellers(),
  listings: paths.directoryRequests(),
  profiles: paths.profileChanges(),
  qualifications: paths.qualifications(),
  questions: paths.reviewQuestions({ state: "open" }),
  to_review: paths.reviews({ state: "OPEN" }),
  moves: paths.moves({ state: "open" }),
  invitations: paths.invitations({ waits: "expiring", sort: "expires" }),
  requests: paths.relationships({ waits: "expiring", sort: "expires" }),
  agreements: paths.customers({ agreement: "open" }),
  security: paths.profile(),
};

/** Which day of it is told: since when somebody waits, or by when it is to be done. */
const since = new Set<WaitingKind>(["attention", "partnership_requests", "vetting", "profiles", "qualifications", "moves", "agreements"]);
/** What the day says is over and done with already. */
const overdue = ({ kind, at }: Waiting, now: Date) => !since.has(kind) && at !== null && at !== undefined && at < now;

/** Of several reviews, these are counted and not what is in them. */
const wordsOf = ({ kind, only }: Waiting) => (kind === "to_review" && !only ? "reviews" : kind);

/** What has no number is something to be set right. */
const toneOf = (each: Waiting, now: Date) => (overdue(each, now) ? "bad" : each.count === undefined ? "warn" : "neutral");

/** What waits for the reader, the most urgent first: how many, since or until when, whose turn it is, and the list of exactly these. */
export function Worklist({ waiting, now }: { waiting: Waiting[]; now: Date }) {
  const t = useTranslations("overview.waiting");
  const format = useFormatter();
  const count = ({ count: many, more }: Waiting) => (many === undefined ? "!" : more ? t("many", { count: many }) : format.number(many));
  if (waiting.length === 0)
    return (
      <Section title={t("title")}>
        <p className="text-ink-soft">{t("none")}</p>
      </Section>
    );
  return (
    <Section title={t("title")}>
      <Card>
        <ol aria-label={t("title")} className="waiting">
          {waiting.map((each) => (
            <li key={each.kind}>
              <span className={`badge ${toneOf(each, now)}`}>{count(each)}</span>
              <a href={each.only ? paths.review(each.only, { state: "OPEN" }) : where[each.kind]} data-soft>
                {t(`kinds.${wordsOf(each)}`, { count: each.count ?? 0 })}
              </a>
              <span>
                {each.at && (
                  <>
                    {t(since.has(each.kind) ? "since" : overdue(each, now) ? "was_due" : "by")} <Time value={toldDay(each.kind, each.at)} />
                    {" · "}
                  </>
                )}
                {each.lost?.map(({ currency, amountMinor }) => (
                  <span key={currency}>
                    {t("lost")} <Money minor={amountMinor} currency={currency} />
                    {" · "}
                  </span>
                ))}
                {t(`turns.${each.kind}`)}
              </span>
            </li>
          ))}
        </ol>
      </Card>
    </Section>
  );
}
