import "server-only";
import { createTranslator } from "use-intl/core";
import type { Actor } from "../access.ts";
import { hasSingleKeys } from "../actor.ts";
import { messagesOf } from "../i18n/messages.ts";
import { menuOf } from "./menu.ts";
import { paths } from "./paths.ts";

/** `keys`: one way or another, each some keys one after the other. */
export type KeyRow = { keys: string[][]; does: string };
export type KeySheet = ReturnType<typeof keySheetOf>;

/** What this person can press, and what it does. */
export function keySheetOf(actor: Actor) {
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language) });
  const single = hasSingleKeys(actor);
  const always = [[t("finding.keys.ctrl_k")], ["⌘ K"]];
  const anywhere: KeyRow[] = [
    { keys: single ? [["/"], ...always] : always, does: t("finding.keys.search") },
    ...(single
      ? [
          { keys: [["e"]], does: t("finding.keys.edit") },
          { keys: [["?"]], does: t("finding.keys.sheet") },
        ]
      : []),
  ];
  const pages: KeyRow[] = menuOf(actor).flatMap(({ key, letter }) => (letter ? [{ keys: [["g", letter]], does: t(`shell.nav.${key}`) }] : []));
  const lists: KeyRow[] = [
    { keys: [["j"]], does: t("finding.keys.down") },
    { keys: [["k"]], does: t("finding.keys.up") },
    { keys: [["x"]], does: t("finding.keys.tick") },
    { keys: [["Enter"]], does: t("finding.keys.open") },
  ];
  return {
    ...{ title: t("finding.keys.title"), subtitle: t("finding.keys.subtitle"), close: t("finding.keys.close") },
    ...{ key: t("finding.keys.key"), does: t("finding.keys.does"), next: t("finding.keys.next"), or: t("finding.keys.or") },
    choice: { text: t(single ? "finding.keys.on" : "finding.keys.off"), name: t("finding.keys.settings"), href: paths.settings() },
    groups: [
      { title: t("finding.keys.groups.anywhere"), rows: anywhere },
      ...(single
        ? [
            { title: t("finding.keys.groups.lists"), rows: lists },
            { title: t("finding.keys.groups.pages"), rows: pages },
          ]
        : []),
    ],
  };
}
