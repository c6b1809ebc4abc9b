import { Fragment } from "react";
import type { KeySheet } from "#lib/web/key-sheet.ts";

const Key = ({ children }: { children: string }) => <kbd className="rounded border border-line-strong bg-sunken px-1.5 py-0.5 text-xs">{children}</kbd>;

/** Which keys do what: on the page about them and on the sheet. */
export const KeyTables = ({ sheet }: { sheet: KeySheet }) => (
  <div className="gap-x-8 sm:columns-2">
    {sheet.groups.map(({ title, rows }) => (
      <table key={title} className="mb-5 w-full break-inside-avoid last:mb-0">
        <caption className="pb-1 text-left font-semibold">{title}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{sheet.does}</th>
            <th scope="col">{sheet.key}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ keys, does }) => (
            <tr key={does} className="border-t border-line">
              <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                {does}
              </th>
              <td className="py-1.5 text-right whitespace-nowrap">
                {keys.map((pressed, way) => (
                  <Fragment key={pressed.join(" ")}>
                    {way > 0 && <span className="text-xs text-ink-soft">{` ${sheet.or} `}</span>}
                    {pressed.map((key, at) => (
                      <Fragment key={key}>
                        {at > 0 && <span className="text-xs text-ink-soft">{` ${sheet.next} `}</span>}
                        <Key>{key}</Key>
                      </Fragment>
                    ))}
                  </Fragment>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    ))}
  </div>
);
