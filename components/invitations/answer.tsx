import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Empty, LinkButton } from "#components/ui/index.ts";

/** The whole answer to a link: what is so, and what to do next. */
export const Answer = ({ title, text, action }: { title: string; text: string; action?: ReactNode }) => (
  <>
    <h1 className="sr-only">{title}</h1>
    <Empty title={title} text={text} action={action} />
  </>
);

type Kind = "partnerships" | "relationships";
type Wrong = { kind: Kind; verdict: string; name: string; example?: string; action?: ReactNode };

/** Why a link can't be answered, in the words of its kind or in those that all links share. */
export function WrongLink({ kind, verdict, name, example = "", action }: Wrong) {
  const shared = useTranslations("invitations.wrong");
  const own = useTranslations(`${kind}.accept.wrong`) as unknown as typeof shared;
  const key = verdict.replace(/^\w+\./, "") as "expired";
  const t = shared.has(`${key}.title`) ? shared : own;
  return <Answer title={t(`${key}.title`, { name } as never)} text={t(`${key}.text`, { name, example } as never)} action={action} />;
}

/** The link is one of the other kind, opened at the wrong address. */
export function OtherLink({ kind, href }: { kind: Kind; href: string }) {
  const t = useTranslations(`${kind}.accept.elsewhere`);
  const action = (
    <LinkButton variant="primary" href={href}>
      {t("action")}
    </LinkButton>
  );
  return <Answer title={t("title")} text={t("text")} action={action} />;
}
