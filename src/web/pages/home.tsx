import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { Loading } from "#web/parts/loading";
import { paths } from "#web/paths";
import { read } from "#web/queries";
import { Failed } from "#web/shell/shell";

/** The front door: whoever has one edition goes straight in; who is not signed in goes to sign in. */
export function HomePage() {
  const router = useRouter();
  const { data: me, error, refetch } = useQuery(read("people.me", {}));

  useEffect(() => {
    if (me === undefined) return;
    const [only, ...more] = me.editions;
    const straight = only !== undefined && more.length === 0;
    const inside = straight ? (only.organises ? paths.edition(only.code) : paths.mine(only.code)) : paths.editions();
    router.history.replace(me.person === null ? paths.signIn() : inside);
  }, [me, router]);

  return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />;
}
