import type { PlotOptions } from "@observablehq/plot";
import { useLocale } from "next-intl";
import { plotted } from "./plotted.ts";

/**
 * `figures`: all that the plot is drawn from, the same figures being the same picture to whoever reads the same language. `narrow`:
 * the same as a phone has room for it, where a picture is as wide as the page.
 */
type Panel = { label?: string; figures: unknown; plot: () => PlotOptions; narrow?: () => PlotOptions };
/** What each look of a mark stands for. */
type Key = { mark: "accent" | "lost"; label: string };

/** One picture of one or several plots, one below the other. Whoever can't see it hears `text`; its figures stand beside it as a table. */
export function Chart({ title, text, panels, legend = [], wide }: { title: string; text: string; panels: Panel[]; legend?: Key[]; wide?: boolean }) {
  const locale = useLocale();
  const shows = ({ label, figures }: Panel, width: string) => JSON.stringify([locale, width, title, label, figures]);
  return (
    <figure className={wide ? "chart wide" : "chart"}>
      <figcaption>{title}</figcaption>
      {legend.length > 0 && (
        <ul className="flex gap-4">
          {legend.map(({ mark, label }) => (
            <li key={label} className={`key ${mark}`}>
              {label}
            </li>
          ))}
        </ul>
      )}
      <div role="img" aria-label={`${title}. ${text}`}>
        {panels.map((panel) => (
          <div key={panel.label ?? title}>
            {panel.label && <p className="told">{panel.label}</p>}
            <div className={panel.narrow && "max-md:hidden"}>{plotted(shows(panel, "wide"), panel.plot)}</div>
            {panel.narrow && <div className="md:hidden">{plotted(shows(panel, "narrow"), panel.narrow)}</div>}
          </div>
        ))}
      </div>
    </figure>
  );
}
