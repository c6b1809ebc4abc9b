"use client";

import type { SubmissionResult } from "@conform-to/react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import { isStale, type Refusal } from "#lib/refusal.ts";
import { DescriptionList } from "./layout.tsx";
import { Notice } from "./status.tsx";

/** Which subject a form is about, and which state of it was seen: what the form sends beside what is typed. */
export type Shown = Readonly<Record<string, string | number>>;
type Result = SubmissionResult<Refusal[]> | undefined;

const texts = (shown: Shown) => Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, String(value)]));
const saysStale = (result: Result) => result?.status === "error" && (result.error?.[""]?.some(isStale) ?? false);

/** Before a script the page of a refusal is drawn from what is there now: what was typed is sent as it was begun all the same. */
function begunWith(given: Shown, result: Result): Record<string, string> {
  const sent = result?.status === "error" && !saysStale(result) ? (result.initialValue ?? {}) : {};
  return Object.fromEntries(Object.entries(texts(given)).map(([name, value]) => [name, typeof sent[name] === "string" ? sent[name] : value]));
}

type Saved = CustomEvent<{ by: string; subject: string }>;
const saved = "twotier-saved";
/** Whether another form of the page has just saved what this one is about, too: what it wrote is no news to whoever types here. */
function useOwnNews(subject: string | undefined, result: Result): [boolean, (news: boolean) => void] {
  const by = useId();
  const [own, setOwn] = useState(false);
  useEffect(() => {
    const hear = ({ detail }: Event & Pick<Saved, "detail">) => {
      if (detail.by !== by && detail.subject === subject) setOwn(true);
    };
    document.addEventListener(saved, hear as EventListener);
    return () => document.removeEventListener(saved, hear as EventListener);
  }, [by, subject]);
  useEffect(() => {
    // conform's word for a form that was carried out and emptied.
    if (result?.initialValue === null && subject) document.dispatchEvent(new CustomEvent(saved, { detail: { by, subject } }));
  }, [by, subject, result]);
  return [own, setOwn];
}

/**
 * The state that a form was drawn from goes along, so that nobody overwrites unseen what somebody else wrote meanwhile. When
 * there is another, an untouched form begins anew with it. One that is typed into stays as it was begun, until it is refused for
 * that: its page then shows what is there now, so that the same can be sent again. What was saved beside it, on the same page,
 * is known.
 */
export function useSeen(given: Shown | undefined, result: Result) {
  const [seen, see] = useState(() => ({ shown: begunWith(given ?? {}, result), round: 0, carried: undefined as Result }));
  const stale = saysStale(result);
  const [own, setOwn] = useOwnNews(given?.id === undefined ? undefined : String(given.id), result);
  const follow = (typedInto: boolean) => {
    const now = texts(given ?? {});
    // What was just carried out begins anew, whatever still stands in it.
    const carried = result?.initialValue === null && seen.carried !== result;
    const kept = typedInto && !carried;
    if (JSON.stringify(now) === JSON.stringify(seen.shown) || (kept && !stale && !own)) return;
    see({ shown: now, round: kept ? seen.round : seen.round + 1, carried: carried ? result : seen.carried });
    if (own) setOwn(false);
  };
  return { ...seen, follow, overtaken: stale ? (result?.initialValue ?? undefined) : undefined };
}

export const SeenFields = ({ shown }: { shown: Shown }) =>
  Object.entries(shown).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);

type Row = { label: string; now: string; typed: unknown };

/** What somebody else wrote meanwhile, beside a form that holds what was typed over it: only what differs. */
export function StoredNow({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations("common");
  const plain = (said: unknown) => (typeof said === "string" ? said.trim().replaceAll("\r\n", "\n") : "");
  const other = rows.filter(({ now, typed }) => plain(now) !== plain(typed));
  if (other.length === 0) return null;
  return (
    <Notice title={t("stored_now")}>
      <DescriptionList
        items={other.map(({ label, now }) => ({ term: label, value: <span className="whitespace-pre-line wrap-anywhere">{now || t("not_provided")}</span> }))}
      />
    </Notice>
  );
}
