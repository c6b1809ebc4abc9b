import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

type Crumb = { label: string; href?: string };

function Breadcrumbs({ crumbs }: { crumbs: Crumb[] }) {
  const t = useTranslations("common");
  return (
    <nav aria-label={t("breadcrumbs")} data-soft>
      <ol className="flex flex-wrap items-center gap-1 text-xs text-ink-soft">
        {crumbs.map(({ label, href }, at) => (
          <li key={label + String(at)} className="flex min-w-0 items-center gap-1">
            {at > 0 && <Icon name="right" className="size-3" />}
            {href ? (
              <a className="underline-offset-2 hover:text-ink hover:underline" href={href}>
                {label}
              </a>
            ) : (
              <span aria-current="page">{label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

type PageProps = { title: ReactNode; subtitle?: ReactNode; breadcrumbs?: Crumb[]; action?: ReactNode; children?: ReactNode };

/** A page: where it is, its title, and its one primary action (right of the title; below it on a phone). */
export function Page({ title, subtitle, breadcrumbs, action, children }: PageProps) {
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        {breadcrumbs && <Breadcrumbs crumbs={breadcrumbs} />}
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <div className="min-w-0">
            <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
            {subtitle && <div className="mt-1 max-w-3xl text-ink-soft">{subtitle}</div>}
          </div>
          {action && <div className="no-print flex flex-wrap gap-2">{action}</div>}
        </div>
      </div>
      {children}
    </div>
  );
}

type SectionProps = { title: ReactNode; description?: ReactNode; action?: ReactNode; id?: string; children?: ReactNode };

export function Section({ title, description, action, id, children }: SectionProps) {
  return (
    <section id={id} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-base font-semibold">{title}</h2>
          {description && <div className="max-w-3xl text-ink-soft">{description}</div>}
        </div>
        {action && <div className="no-print flex flex-wrap gap-2">{action}</div>}
      </div>
      {children}
    </section>
  );
}

export function Card({ children, className = "" }: { children: ReactNode; className?: string }) {
  return <div className={`rounded-lg border border-line bg-surface p-4 ${className}`}>{children}</div>;
}

/** Terms and what they are for this one thing. Two columns; on a phone the value stands below its term. */
export function DescriptionList({ items }: { items: { term: string; value: ReactNode }[] }) {
  return (
    <dl className="flex flex-col gap-y-2">
      {items.map(({ term, value }) => (
        <div key={term} className="grid gap-x-6 sm:grid-cols-[minmax(9rem,14rem)_1fr]">
          <dt className="text-ink-soft">{term}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type StepperProps = { label: string; steps: { label: string; href?: string }[]; current: number };

/** Where one is in a wizard; steps that can be gone back to are links. */
export function Stepper({ label, steps, current }: StepperProps) {
  const t = useTranslations("common");
  return (
    <ol aria-label={label} className="no-print flex flex-wrap gap-x-2 gap-y-2">
      {steps.map((step, at) => {
        const [now, done] = [at === current, at < current];
        return (
          <li key={step.label} aria-current={now ? "step" : undefined} className={`flex items-center gap-2 ${now ? "font-semibold" : "text-ink-soft"}`}>
            <span aria-hidden className={`tabular grid size-6 shrink-0 place-items-center rounded-full border text-xs ${circle(now, done)}`}>
              {done ? <Icon name="check" className="size-3.5" /> : at + 1}
            </span>
            {step.href && !now ? (
              <a className="underline underline-offset-2 hover:text-ink" href={step.href} data-soft>
                {step.label}
              </a>
            ) : (
              <span>{step.label}</span>
            )}
            {done && <span className="sr-only">({t("step_done")})</span>}
            {at < steps.length - 1 && <Icon name="right" className="text-ink-soft" />}
          </li>
        );
      })}
    </ol>
  );
}

const circle = (now: boolean, done: boolean) => {
  if (now) return "border-accent bg-accent text-on-accent";
  return done ? "border-accent bg-accent-soft text-accent" : "border-line-strong";
};

type TabsProps = { label: string; items: { label: ReactNode; href: string; current: boolean }[] };

/** Views of one thing, each with its own address. */
export function Tabs({ label, items }: TabsProps) {
  return (
    // What has no room in the line goes into another one, where it is seen.
    <nav aria-label={label} data-soft className="pt-1">
      <ul className="flex flex-wrap gap-x-1 border-b border-line">
        {items.map(({ label: text, href, current }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={current ? "page" : undefined}
              className={`-mb-px block border-b-2 px-3 py-2 whitespace-nowrap pointer-coarse:py-2.5 -outline-offset-2 ${
                current ? "border-accent font-semibold" : "border-transparent text-ink-soft hover:text-ink"
              }`}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A form in one column, at most 640 px. */
export const FormColumn = ({ children }: { children: ReactNode }) => <div className="flex max-w-[640px] flex-col gap-5">{children}</div>;
export const FormActions = ({ children }: { children: ReactNode }) => <div className="flex flex-wrap items-center gap-2 pt-2">{children}</div>;
