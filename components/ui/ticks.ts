/** What is selected: how many of how many, and whether it is more than the page has. */
export type Ticked = { count: number; of: number };

/**
 * Boxes of one name that belong to a form: one in their head selects all, shift selects all from the last one on, with
 * the mouse as by keyboard. They stand where they like, as the form's own. Tells at once, and after each change. `first`
 * was pressed before this was there.
 */
export function watchTicks(form: HTMLFormElement, name: string, tell: (ticked: Ticked) => void, first?: HTMLInputElement): () => void {
  let last: HTMLInputElement | undefined;
  const boxes = () => [...form.elements].filter((each): each is HTMLInputElement => each instanceof HTMLInputElement && each.name === name && !each.disabled);
  const heads = () => document.querySelectorAll<HTMLInputElement>(`[data-ticks="${CSS.escape(form.id)}"]`);
  const told = () => {
    const all = boxes();
    const count = all.filter(({ checked }) => checked).length;
    for (const head of heads()) {
      head.checked = count > 0 && count === all.length;
      head.indeterminate = count > 0 && count < all.length;
    }
    tell({ count, of: all.length });
  };
  const later = () => setTimeout(told);
  // A click by the space key doesn't say what else was pressed.
  let byKey = false;
  const key = (event: KeyboardEvent) => {
    if (event.key === " ") byKey = event.shiftKey;
  };
  const clicked = ({ target, shiftKey, detail }: Pick<MouseEvent, "target" | "shiftKey" | "detail">) => {
    if (!(target instanceof HTMLInputElement)) return;
    const all = boxes();
    if (target.dataset.ticks === form.id) for (const box of all) box.checked = target.checked;
    else if (!all.includes(target)) {
      // Another of the form's boxes may have set these.
      if (target.form === form) later();
      return;
    } else if ((detail === 0 ? byKey : shiftKey) && last) {
      const ends = [all.indexOf(last), all.indexOf(target)];
      for (const box of all.slice(Math.min(...ends), Math.max(...ends) + 1)) box.checked = target.checked;
    }
    last = all.includes(target) ? target : undefined;
    told();
  };
  // Shift would mark the text in between as well.
  const down = (event: MouseEvent) => event.shiftKey && event.target instanceof HTMLInputElement && event.preventDefault();
  document.addEventListener("click", clicked);
  document.addEventListener("mousedown", down);
  document.addEventListener("keydown", key);
  form.addEventListener("reset", later);
  window.addEventListener("pageshow", told);
  if (first) clicked({ target: first, shiftKey: false, detail: 1 });
  told();
  return () => {
    document.removeEventListener("click", clicked);
    document.removeEventListener("mousedown", down);
    document.removeEventListener("keydown", key);
    form.removeEventListener("reset", later);
    window.removeEventListener("pageshow", told);
  };
}
