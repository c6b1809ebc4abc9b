import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import type { Tone } from "#lib/web/list-pieces.ts";

export type { Tone };

const tones: Record<Tone, string> = {
  neutral: "border-line bg-sunken text-ink",
  good: "border-good/30 bg-good-soft text-good",
  warn: "border-warn/30 bg-warn-soft text-warn",
  bad: "border-bad/30 bg-bad-soft text-bad",
  info: "border-info/30 bg-info-soft text-info",
};

/** A status: colour, icon and word. */
export const Badge = ({ tone, children }: { tone: Tone; children: ReactNode }) => <span className={`badge ${tone}`}>{children}</span>;

/** Something to know before going on. `live` when it appears as the answer to what was just done. */
export function Notice({ tone = "info", title, live, children }: { tone?: Tone; title?: ReactNode; live?: boolean; children?: ReactNode }) {
  return (
    <div role={live ? "status" : undefined} className={`flex gap-3 rounded-lg border p-3 ${tones[tone]}`}>
      <Icon name={tone} className="mt-0.5" />
      <div className="min-w-0 text-ink">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}

type EmptyProps = { title: ReactNode; text: ReactNode; action?: ReactNode; picture?: "none" | "no-match" };

/** Nothing here: one sentence, and what to do. Nothing yet and nothing that fits are two pictures. */
export function Empty({ title, text, action, picture = "none" }: EmptyProps) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-lg border border-dashed border-line-strong/50 bg-surface px-6 py-12 text-center">
      <span aria-hidden className={`picture ${picture}`} />
      <p className="text-base font-semibold">{title}</p>
      <p className="max-w-md text-ink-soft">{text}</p>
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

type Confirm = { title: ReactNode; text?: ReactNode; consequences?: ReactNode[]; children?: ReactNode; actions: ReactNode };

/**
 * The frame of a page that destroys something: what will happen, what has to be ticked (`children`), the buttons. Stands
 * inside the form that carries it out.
 */
export function ConfirmCard({ title, text, consequences = [], children, actions }: Confirm) {
  return (
    <div className="flex max-w-[640px] flex-col gap-4 rounded-lg border border-bad/50 bg-surface p-4 sm:p-6">
      <div className="flex gap-3">
        <Icon name="stop" className="mt-0.5 size-5 text-bad" />
        <div className="min-w-0">
          <h2 className="text-base font-semibold">{title}</h2>
          {text && <p className="mt-1">{text}</p>}
        </div>
      </div>
      {consequences.length > 0 && (
        <ul className="flex list-disc flex-col gap-1 rounded-md bg-sunken py-3 pr-4 pl-8">
          {consequences.map((consequence, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of sentences
            <li key={at}>{consequence}</li>
          ))}
        </ul>
      )}
      {children}
      <div className="flex flex-wrap items-center gap-2 pt-1">{actions}</div>
    </div>
  );
}
