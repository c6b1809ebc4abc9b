import { useTranslations } from "next-intl";
import { LinkButton, Notice } from "#components/ui/index.ts";
import type { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { useEndText } from "./ends.ts";

type Subscription = Awaited<ReturnType<typeof readSubscription>>;

/** An old "auto-renew off" that nobody explained, or what a suspension left off: what will happen, what it costs, and where to choose. */
export function EndQuestion({ subscription, href }: { subscription: Subscription; href: string | undefined }) {
  const t = useTranslations("ends");
  const { price, commitmentEndsAt, end } = subscription;
  const text = useEndText({ endsAt: commitmentEndsAt, currency: price?.currency ?? "EUR" });
  return (
    <Notice tone="warn" title={t("question")}>
      <p>{t(end.endOfTerm === "END" ? "ask_suspended" : "ask")}</p>
      <p className="mt-2">{text.of(end, price?.atEnd ?? null)}</p>
      {href && (
        <p className="mt-3">
          <LinkButton href={href}>{t("choose")}</LinkButton>
        </p>
      )}
    </Notice>
  );
}
