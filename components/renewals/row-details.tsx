import { useFormatter, useTranslations } from "next-intl";
import { LinkButton, Notice, Time } from "#components/ui/index.ts";
import { PlainFind } from "#components/ui/plain-find.tsx";
import type { BillingCycle } from "#lib/domain/catalog/rules.ts";
import type { OpenRenewal } from "#lib/domain/renewals/reads.ts";
import { answerable, type Choice, decidable } from "#lib/domain/renewals/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { decimalsOf } from "#lib/money.ts";
import { paths } from "#lib/web/paths.ts";
import { AskForm, AssignForm, DecideForm, type SeenRenewal } from "./forms.tsx";

type Actions = { decide: FormAction; assign: FormAction; ask: FormAction };
type Props = { row: OpenRenewal; idempotencyKey: string; actions: Actions };

/** What was decided, asked and answered so far, and what this reader can do about it. */
export function RenewalDetails({ row, idempotencyKey, actions }: Props) {
  const t = useTranslations("renewals");
  const { decision, decides, schedules, team, resellers, state } = row;
  const seen = { id: row.id, version: row.version, decisionVersion: row.decisionVersion };
  const answered = decision?.answerChoice;
  const chosen = answered ?? undefined;
  const offered = decidable(row).filter((choice) => schedules || choice !== "FEWER");
  return (
    <div className="flex flex-col gap-4">
      <Facts row={row} />
      <SaidSoFar row={row} />
      <div className="grid items-start gap-6 lg:grid-cols-3">
        {decides && (
          <Part title={t("decide.title")}>
            <DecideForm
              {...seen}
              action={actions.decide}
              idempotencyKey={idempotencyKey}
              offered={offered}
              chosen={state === "answered" ? chosen : undefined}
              quantity={state === "answered" ? (decision?.answerQuantity ?? undefined) : undefined}
            />
            {row.extendedSince && (
              <div>
                <LinkButton href={paths.subscription(row.customerId, row.id)}>{t("decide.elsewhere")}</LinkButton>
              </div>
            )}
          </Part>
        )}
        {(team.items.length > 0 || team.more) && (
          <Part title={t("assign.title")}>
            {team.more && <PlainFind action={paths.renewals()} keep={{ open: row.id }} />}
            <AssignForm
              {...{ ...seen, action: actions.assign, assignee: decision?.assignedToId ?? "", ask: team.more ? paths.colleagueChoices() : undefined }}
              team={withAssignee(team.items, decision)}
            />
          </Part>
        )}
        {resellers.length > 0 && (
          <Part title={t("ask.title")}>
            <AskForm {...seen} action={actions.ask} resellers={resellers} />
          </Part>
        )}
      </div>
    </div>
  );
}
type Assigned = { assignedToId: string | null; assignedToName: string } | null;
/** Whoever has it is among those who may be chosen, however many there are. */
const withAssignee = (team: { id: string; name: string }[], decision: Assigned) =>
  decision?.assignedToId && !team.some(({ id }) => id === decision.assignedToId)
    ? [...team, { id: decision.assignedToId, name: decision.assignedToName }]
    : team;

/** What the row says, which on a phone is out of sight. */
function Facts({ row: { lastDay, outcome, commitmentEndsAt, price, currency, offer, scheduledChange } }: { row: OpenRenewal }) {
  const t = useTranslations("renewals");
  const format = useFormatter();
  const on = (date: Date) => format.dateTime(date, { dateStyle: "medium", timeZone: "UTC" });
  const money = (minor: number) => format.number(minor / 10 ** decimalsOf(currency), { style: "currency", currency });
  const licensed = offer.billingType === "LICENSE";
  const unit = (cycle: BillingCycle) => (licensed && cycle !== "NONE" ? ` ${t(`per.${cycle}`)}` : "");
  const facts = [
    [t("columns.last_day"), on(lastDay)],
    [t("columns.outcome"), t(`outcomes.${outcome}`, { date: on(commitmentEndsAt) })],
    ...(scheduledChange?.endsAt ? [[t("next_ends"), on(new Date(scheduledChange.endsAt.getTime() - 1))]] : []),
    ...(price ? [[t("columns.price"), money(price.now) + unit(price.cycle)]] : []),
    ...(price?.goesOn ? [[t("columns.next"), price.next === null ? t("not_sold") : money(price.next) + unit(price.nextCycle)]] : []),
    ...(price && price.totalMinor !== null && licensed && price.nextCycle !== "NONE"
      ? [[t("total"), `${money(price.totalMinor)} ${t(`period.${price.nextCycle}`)}`]]
      : []),
  ];
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      {facts.map(([name, said]) => (
        <div key={name}>
          <dt className="text-xs text-ink-soft">{name}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
}

const Part = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section className="flex flex-col gap-3">
    <h3 className="font-semibold">{title}</h3>
    {children}
  </section>
);

function SaidSoFar({ row: { decision, state, overtaken } }: { row: OpenRenewal }) {
  const t = useTranslations("renewals");
  const format = useFormatter();
  if (!decision) return null;
  const { choice, decidedAt, answerChoice, answeredAt, askedAt } = decision;
  const on = (date: Date) => format.dateTime(date, "onDay");
  const what = (said: NonNullable<typeof choice>, quantity: number | null) => t(`decided.${said}`, { quantity: quantity ?? 0 });
  return (
    <div className="flex flex-col gap-3">
      {choice && decidedAt && (
        <Notice
          tone={state === "decided" ? "good" : "neutral"}
          // Other resellers of the customer don't hear who.
          title={t(decision.decidedByName ? "decide.was" : "decide.was_elsewhere", {
            name: decision.decidedByName,
            organization: decision.decidedByOrganization,
            date: on(decidedAt),
            what: what(choice, decision.quantity),
          })}
        >
          {overtaken && <p className="font-medium">{t("decide.overtaken")}</p>}
          {decision.reason && <p>{t("decide.why", { reason: decision.reason })}</p>}
        </Notice>
      )}
      {askedAt && (
        <Notice tone="info" title={t("ask.was", { name: decision.askedByName, reseller: decision.askedResellerName, date: on(askedAt) })}>
          <p className="whitespace-pre-line">{decision.question}</p>
          {answerChoice && answeredAt ? (
            <>
              <p className="mt-2 font-medium">
                {t("ask.answered", { name: decision.answeredByName, date: on(answeredAt), what: what(answerChoice, decision.answerQuantity) })}
              </p>
              <p className="whitespace-pre-line">{decision.answer}</p>
            </>
          ) : (
            <p className="text-ink-soft">{t("ask.waiting")}</p>
          )}
        </Notice>
      )}
    </div>
  );
}

/** What this reseller is asked, at the top of its desk. */
export function AskedOfUs({
  rows,
  children,
}: {
  rows: Omit<OpenRenewal, "decides" | "schedules" | "team" | "resellers">[];
  children: (row: SeenRenewal & { offered: Choice[] }) => React.ReactNode;
}) {
  const t = useTranslations("renewals");
  const format = useFormatter();
  const on = (date: Date) => format.dateTime(date, { dateStyle: "medium", timeZone: "UTC" });
  return (
    <div className="flex flex-col gap-4">
      {rows.map(
        ({
          id,
          version,
          decision,
          status,
          extendedSince,
          quantity,
          offer,
          customerName,
          nickname,
          seats,
          unused,
          outcome,
          commitmentEndsAt,
          lastDay,
          decisionVersion,
        }) => (
          <section key={id} className="rounded-lg border border-line bg-surface p-4">
            <h3 className="font-semibold">{t("asked.from", { name: `${decision?.askedByName ?? ""}`, subscription: nickname, customer: customerName })}</h3>
            <p className="mt-1 whitespace-pre-line">{decision?.question}</p>
            <p className="mt-1 mb-4 text-ink-soft">
              {t("asked.facts", {
                seats: t("seats", { count: seats }),
                unused: t("unused", { count: unused }),
                outcome: t(`outcomes.${outcome}`, { date: on(commitmentEndsAt) }),
                date: on(lastDay),
              })}{" "}
              {decision?.askedAt && <Time value={decision.askedAt} withTime />}
            </p>
            {children({ id, version, decisionVersion, offered: answerable({ status, extendedSince, quantity, offer }) })}
          </section>
        ),
      )}
    </div>
  );
}
