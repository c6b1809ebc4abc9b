import { inEach, type Wall } from "./tree.ts";

const drawn = /^(app|components)\/.*\.tsx$/;
/** How each of an element begins, up to where its attributes end or a function stands in them. */
const tags = (name: string, text: string): string[] => [...text.matchAll(new RegExp(`<${name}\\b[^>]*`, "g"))].map(([tag]) => tag);

export const formWalls: Wall[] = [
  {
    because: "where an action's answer is lost, its form says so: thrown, that would take away the page with what was typed",
    // An address is no action; what useActionState made of one is called submit.
    broken: inEach(drawn, (path, text) =>
      path === "components/ui/plain-form.tsx" || /type Props = \{ action: string;/.test(text)
        ? []
        : tags("form", text).filter((tag) => /\baction=\{(?!submit\}|paths\.)\w+\}/.test(tag)),
    ),
    tries: [
      { path: "components/orders/extra.tsx", text: 'export const X = () => <form id="x" action={discard}></form>;', named: "discard" },
      { path: "app/(portal)/extra/page.tsx", text: "export const X = () => <form action={markAllRead}>{1}</form>;", named: "markAllRead" },
    ],
    fine: [
      { path: "components/orders/extra.tsx", text: "export const X = () => <PlainForm action={discard}></PlainForm>;" },
      { path: "components/orders/extra.tsx", text: "export const X = () => <form {...formProps} action={submit}></form>;" },
      { path: "components/orders/extra.tsx", text: "export const X = () => <form action={paths.search()}></form>;" },
    ],
  },
  {
    because: "what folds a form away is open once that is refused: before a script nothing else opens it",
    broken: inEach(drawn, (_, text) => (/\buseActionForm\(/.test(text) ? tags("details", text).filter((tag) => !/\bopen=\{/.test(tag)) : [])),
    tries: [
      {
        path: "components/orders/extra.tsx",
        text: 'const of = useActionForm({ id: "x", action }); export const x = <details className="y"><form {...of.formProps} /></details>;',
        named: "details",
      },
    ],
    fine: [
      {
        path: "components/orders/extra.tsx",
        text: 'const of = useActionForm({ id: "x", action }); export const x = <details open={of.refused}><form {...of.formProps} /></details>;',
      },
      { path: "components/orders/extra.tsx", text: "export const x = <details><p>1</p></details>;" },
    ],
  },
  {
    because: "what is served as a file is led to as data-file: a page that comes in its place, to ask for a proof, isn't saved as that file",
    broken: inEach(drawn, (_, text) => tags("a", text).filter((tag) => /\bhref=\{paths\./.test(tag) && /\sdownload\b/.test(tag))),
    tries: [{ path: "components/orders/extra.tsx", text: "export const x = <a href={paths.orders()} download>y</a>;", named: "download" }],
    fine: [
      { path: "components/orders/extra.tsx", text: "export const x = <a href={paths.orders()} data-file>y</a>;" },
      { path: "components/orders/extra.tsx", text: 'export const x = <a href={template} download="users.csv">y</a>;' },
    ],
  },
];
