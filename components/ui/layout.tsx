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
        <div className="page-head">
          <div>
            <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
            {subtitle && <div className="mt-1 max-w-3xl text-ink-soft">{subtitle}</div>}
          </div>
          {action && <div className="page-actions no-print flex flex-wrap gap-2">{action}</div>}
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
        <div className={description ? "min-w-0 flex-1 basis-64" : "min-w-0"}>
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

/**
 * Terms and what they are for this one thing; `about` is a term that explains itself. Two columns; on a phone, or while a value is
 * edited where it stands, the value stands below its term.
 */
export function DescriptionList({ items, narrow }: { items: { term: string; about?: ReactNode; value: ReactNode }[]; narrow?: boolean }) {
  const beside = narrow ? "" : "sm:grid-cols-[minmax(7rem,min(14rem,36%))_1fr]";
  return (
    <dl className="flex flex-col gap-y-2">
      {items.map(({ term, about, value }) => (
        <div key={term} className={`grid items-baseline gap-x-6 ${beside} [&:has(details[open]_form)]:grid-cols-1`}>
          <dt className="text-ink-soft">{about ?? term}</dt>
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

/** `edits`: where what the page shows is edited; the key for that leads there. */
type TabsProps = { label: string; items: { label: ReactNode; href: string; current: boolean; edits?: boolean }[] };

/** Views of one thing, each with its own address. */
export function Tabs({ label, items }: TabsProps) {
  return (
    // What has no room in the line goes into another one, where it is seen.
    <nav aria-label={label} data-soft className="pt-1">
      <ul className="tabs">
        {items.map(({ label: text, href, current, edits }) => (
          <li key={href}>
            <a href={href} aria-current={current ? "page" : undefined} data-edit={(edits && !current) || undefined}>
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
