import { PublicShell } from "#components/shell/shell.tsx";

export default function PublicLayout({ children }: { children: React.ReactNode }) {
  return <PublicShell wide>{children}</PublicShell>;
}
