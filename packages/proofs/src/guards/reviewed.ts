/** Guards without which nothing gets through, because another one stands behind them: `file what`, with the reason. */
export const harmless: Readonly<Record<string, string>> = {}
