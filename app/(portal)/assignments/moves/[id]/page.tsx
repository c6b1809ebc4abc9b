import { moveItemList } from "#components/moves/item-list.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MoveBadge } from "#components/moves/badges.tsx";
import { OwnMove, RefuseMoveForm, StepForm } from "#components/moves/decide-forms.tsx";
import { Card, DescriptionList, ExportLink, LinkButton, Notice, Page, Progress, Section, Time } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listMoveRows, type CustomerMove, readMove } from "#lib/domain/moves/reads.ts";
import { isMoveUnderWay, moveCan, moveProgress, moveStateNow } from "#lib/domain/moves/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { approveMoveAction, cancelMoveAction, refuseMoveAction, undoMoveAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moves");
  return { title: t("title") };
}

export default async function MovePage({ params, searchParams }: PageProps<"/assignments/moves/[id]">) {
  const [actor, { id }, query, t, moves] = await Promise.all([signedIn(), params, searchParams, getTranslations("moves.details"), getTranslations("moves")]);
  const at = listAt(moveItemList, actor, query, { ids: { id } });
  const [move, page] = await Promise.all([found(readMove(actor, { id })), found(listMoveRows(actor, at.asked))]);
  const running = isMoveUnderWay(move, move.now);
  const { done, of } = moveProgress(move.state, move.counts);
  const began = of > (move.counts.WAITING ?? 0);
  const can = (permission: "move.approve" | "move.refuse" | "move.cancel" | "move.undo", step: Parameters<typeof moveCan>[0]) =>
    may(actor, permission) && moveCan(step, move.state);
  return (
    <Page
      title={t("title", { from: move.from.name, to: move.to.name })}
      breadcrumbs={[{ label: moves("title"), href: paths.moves() }, { label: `${move.from.name} → ${move.to.name}` }]}
    >
      {move.state === "REFUSED" && (
        <Notice tone="bad" title={t("refused")}>
          {move.decisionReason}
        </Notice>
      )}
      {(running || began) && <Progress label={t("progress", { done, of })} done={done} of={of} running={running} />}
      {running && (
        <noscript>
          <LinkButton href={paths.move(id)}>{t("refresh")}</LinkButton>
        </noscript>
      )}
      <Facts move={move} />
      {can("move.approve", "approve") && (
        <Section title={t("approve")}>
          {move.own ? <OwnMove /> : <StepForm id={id} what="approve" action={approveMoveAction} />}
          {can("move.refuse", "refuse") && !move.own && <RefuseMoveForm id={id} action={refuseMoveAction} />}
        </Section>
      )}
      <Section title={t("customers")}>
        <ListTools at={at} given={move}>
          {page.items.length > 0 && <ExportLink list={at.whole} />}
        </ListTools>
        <ListRows at={at} page={page} given={move} label={t("customers")} />
      </Section>
      {can("move.cancel", "cancel") && !began && !running && (
        <div className="border-t border-line pt-6">
          <StepForm id={id} what="cancel" variant="secondary" action={cancelMoveAction} />
        </div>
      )}
      {can("move.undo", "undo") && (move.counts.MOVED ?? 0) > 0 && (
        <Section title={t("undo")}>
          <StepForm id={id} what="undo" variant="danger" action={undoMoveAction} />
        </Section>
      )}
    </Page>
  );
}

async function Facts({ move }: { move: CustomerMove }) {
  const [t, moves] = await Promise.all([getTranslations("moves.details"), getTranslations("moves.new")]);
  const words = (decision: CustomerMove["azure"]) => moves(`decisions.${decision}`, { name: decision === "MOVE" ? move.to.name : move.from.name });
  const by = (name: string, at: Date | null) => (
    <>
      {t("by", { name })} {at && <Time value={at} withTime />}
    </>
  );
  // Without a day of its own it holds from the moment of its approval.
  const atOnce = move.state === "PROPOSED" && move.effectiveAt <= move.now;
  return (
    <Card>
      <DescriptionList
        items={[
          { term: (await getTranslations("moves.columns"))("state"), value: <MoveBadge state={moveStateNow(move, move.now)} /> },
          { term: moves("reason"), value: move.reason },
          { term: t("effective"), value: atOnce ? t("at_once") : <Time value={move.effectiveAt} deadline /> },
          { term: t("proposed"), value: by(move.proposedByName, move.proposedAt) },
          ...(move.decidedAt ? [{ term: move.state === "REFUSED" ? t("refused") : t("decided"), value: by(move.decidedByName, move.decidedAt) }] : []),
          ...(move.undoneByName ? [{ term: t("undone"), value: move.undoneByName }] : []),
          { term: moves("record"), value: words(move.resellerOfRecord) },
          { term: moves("contact"), value: move.supportContact === "WITHDRAW" ? moves("decisions.WITHDRAW_contact") : words(move.supportContact) },
          { term: moves("azure"), value: words(move.azure) },
        ]}
      />
    </Card>
  );
}
