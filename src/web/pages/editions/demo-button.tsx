import { useRouter } from "@tanstack/react-router";
import { Button } from "#web/parts/button";
import { Problem } from "#web/parts/problem";
import { Progress } from "#web/parts/progress";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { useWrite } from "#web/queries";

/** Loads the demo edition and goes to it. */
export function DemoButton() {
  const { t } = useWords();
  const router = useRouter();
  const load = useWrite("editions.load-demo", {
    renews: ["people.me", "editions.list"],
    onDone: ({ code }) => router.history.push(paths.edition(code)),
  });
  if (load.isPending) return <Progress label={t("home.demo.loading")} note={t("home.demo.patience")} />;
  return (
    <div className="stack">
      {load.error && <Problem error={load.error} />}
      <div>
        <Button onPress={() => load.mutate({})}>{t("home.demo")}</Button>
      </div>
    </div>
  );
}
