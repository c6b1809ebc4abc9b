import type { PlotOptions } from "@observablehq/plot";
import { plotted } from "./plotted.ts";

/** `narrow`: the same as a phone has room for it, where a picture is as wide as the page. */
type Panel = { label?: string; plot: PlotOptions; narrow?: PlotOptions };
/** What each look of a mark stands for. */
type Key = { mark: "accent" | "lost"; label: string };

/** One picture of one or several plots, one below the other. Whoever can't see it hears `text`; its figures stand beside it as a table. */
export function Chart({ title, text, panels, legend = [], wide }: { title: string; text: string; panels: Panel[]; legend?: Key[]; wide?: boolean }) {
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
        {panels.map(({ label, plot, narrow }) => (
          <div key={label ?? title}>
            {label && <p className="told">{label}</p>}
            <div className={narrow && "max-md:hidden"}>{plotted(plot)}</div>
            {narrow && <div className="md:hidden">{plotted(narrow)}</div>}
          </div>
        ))}
      </div>
    </figure>
  );
}
