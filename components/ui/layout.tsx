import { AlertTriangle, CheckCircle2, ChevronRight, CircleDashed, Info, OctagonAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export type Tone = "neutral" | "good" | "warn" | "bad" | "info";
type Crumb = { label: string; href?: string };

/** A page: where it is, its title, and its one primary action. */
export function Page({ title, subtitle, breadcrumbs, action, children }: { title: string; subtitle?: ReactNode; breadcrumbs?: Crumb[]; action?: ReactNode; children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        {breadcrumbs && (
          <nav aria-label={t("breadcrumbs")}>
            <ol className="flex flex-wrap items-center gap-1 text-xs text-ink-soft">
              {breadcrumbs.map((crumb, at) => (
                <li key={crumb.label + String(at)} className="flex items-center gap-1">
                  {at > 0 && <ChevronRight aria-hidden className="size-3" />}
                  {crumb.href ? <Link className="underline-offset-2 hover:underline" href={crumb.href}>{crumb.label}</Link> : <span aria-current="page">{crumb.label}</span>}
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0">
            <h1 className="text-xl font-semibold tracking-tight break-words">{title}</h1>
            {subtitle && <p className="mt-1 max-w-3xl text-ink-soft">{subtitle}</p>}
          </div>
          {action && <div className="no-print flex flex-wrap gap-2">{action}</div>}
        </div>
      </div>
      {children}
    </div>
  );
}

export function Section({ title, description, action, id, children }: { title: string; description?: ReactNode; action?: ReactNode; id?: string; children: ReactNode }) {
  return (
    <section id={id} className="flex flex-col gap-3" aria-label={title}>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div>
          <h2 className="text-base font-semibold">{title}</h2>
          {description && <p className="max-w-3xl text-ink-soft">{description}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}

export function Card({ children, className = "" }: { children: ReactNode; className?: string }) {
  return <div className={`rounded-lg border border-line bg-surface p-4 ${className}`}>{children}</div>;
}

export function DescriptionList({ items }: { items: { term: string; value: ReactNode }[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[minmax(9rem,14rem)_1fr]">
      {items.map(({ term, value }) => (
        <div key={term} className="contents">
          <dt className="text-ink-soft">{term}</dt>
          <dd className="-mt-2 min-w-0 break-words sm:mt-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const tones: Record<Tone, { box: string; Icon: typeof Info }> = {
  neutral: { box: "border-line bg-sunken text-ink", Icon: CircleDashed },
  good: { box: "border-good/30 bg-good-soft text-good", Icon: CheckCircle2 },
  warn: { box: "border-warn/30 bg-warn-soft text-warn", Icon: AlertTriangle },
  bad: { box: "border-bad/30 bg-bad-soft text-bad", Icon: OctagonAlert },
  info: { box: "border-info/30 bg-info-soft text-info", Icon: Info },
};

/** A status: colour, icon and word. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  const { box, Icon } = tones[tone];
  return (
    <span className={`inline-flex items-center gap-1 rounded-full border px-2 py-0.5 text-xs font-medium whitespace-nowrap ${box}`}>
      <Icon aria-hidden className="size-3.5" />
      {children}
    </span>
  );
}

export function Notice({ tone = "info", title, live, children }: { tone?: Tone; title?: string; live?: boolean; children?: ReactNode }) {
  const { box, Icon } = tones[tone];
  return (
    <div role={live ? "status" : undefined} className={`flex gap-3 rounded-lg border p-3 ${box}`}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 text-ink">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** Nothing here yet: one sentence, and what to do. */
export function Empty({ title, text, action }: { title: string; text: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-lg border border-dashed border-line-strong/50 bg-surface px-6 py-12 text-center">
      <p className="text-base font-semibold">{title}</p>
      <p className="max-w-md text-ink-soft">{text}</p>
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

export function Stepper({ label, steps, current }: { label: string; steps: { label: string; href?: string }[]; current: number }) {
  return (
    <ol aria-label={label} className="flex flex-wrap gap-x-2 gap-y-2">
      {steps.map((step, at) => (
        <li key={step.label} aria-current={at === current ? "step" : undefined} className={`flex items-center gap-2 ${at === current ? "font-semibold" : "text-ink-soft"}`}>
          <span className={`grid size-6 place-items-center rounded-full border text-xs ${at <= current ? "border-accent bg-accent text-on-accent" : "border-line-strong"}`}>{at + 1}</span>
          {step.href ? <Link className="underline-offset-2 hover:underline" href={step.href}>{step.label}</Link> : step.label}
          {at < steps.length - 1 && <ChevronRight aria-hidden className="size-4 text-ink-soft" />}
        </li>
      ))}
    </ol>
  );
}

export function Tabs({ label, items }: { label: string; items: { label: string; href: string; current: boolean }[] }) {
  return (
    <nav aria-label={label} className="no-print flex gap-1 overflow-x-auto border-b border-line">
      {items.map((item) => (
        <Link key={item.href} href={item.href} aria-current={item.current ? "page" : undefined} className={`-mb-px border-b-2 px-3 py-2 whitespace-nowrap ${item.current ? "border-accent font-semibold" : "border-transparent text-ink-soft hover:text-ink"}`}>
          {item.label}
        </Link>
      ))}
    </nav>
  );
}
