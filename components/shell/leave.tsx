import { SubmitButton } from "#components/ui/index.ts";
import { leave } from "./actions.ts";

/** The way out where there is no account menu. */
export const Leave = ({ label }: { label: string }) => (
  <form action={leave}>
    <SubmitButton variant="quiet">{label}</SubmitButton>
  </form>
);
