/** English words that say nothing of a subject. */
export const stopWords: ReadonlySet<string> = new Set(
  `a about above after again against all also although always am among an and any are as at be became because been
  before being below between both but by can cannot could did do does doing done down during each either else etc ever
  every few for from further had has have having he hence her here hers him his how however i if in into is it its just
  like made make makes many may me might more most much must my near need needs neither never no nor not now of off
  offer offers often on once one only onto or other our ours out over own per quite rather same seek seeking seeks she
  should so some such than that the their theirs them then there these they this those through thus to together too
  under until up upon us use used uses using very via was we were what when where whether which while who whom whose
  why will with within without would yet you your looking wish want wants`.split(/\s+/),
);

/** Chinese words that say nothing of a subject. */
export const chineseStopWords: ReadonlySet<string> = new Set(
  `的 了 在 是 和 与 及 等 或 对 为 以 于 从 到 由 被 把 将 向 就 也 都 还 又 并 且 而 但 因 因为 所以 如果 则 这 那 这个 那个 这些 那些 其 其中
  我 我们 你 你们 他 他们 她 它 它们 自己 某 各 每 个 一 一个 一种 种 有 没有 无 不 没 很 更 最 较 已 已经 正在 可 可以 能 能够 会 要 需 需要 应 应该 必须
  进行 通过 以及 或者 并且 而且 同时 目前 现有 现在 本 该 此 之 所 着 过 地 得 上 下 中 里 内 外 前 后 时 时候 来 去 做 使 让 给 用 使用 采用 利用 寻求 寻找 希望
  什么 哪 哪些 哪个 谁 怎么 怎样 如何 为什么 多少 几 吗 呢 吧 啊 呀 么 们 年 月 日 位 名 次 些 者 于是 由于 关于 对于 根据 按照 除了 包括 例如 如 即`.split(
    /\s+/,
  ),
);
