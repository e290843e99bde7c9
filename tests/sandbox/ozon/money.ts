/** Roubles as a decimal text, e.g. `1290.00`. */
export const roubleText = (kopecks: number): string => (kopecks / 100).toFixed(2);

/** Roubles as a number. */
export const roubles = (kopecks: number): number => kopecks / 100;

/** An amount with its currency, as v4 methods give it. */
export const money = (kopecks: number) => ({ amount: roubleText(kopecks), currency: 'RUB' });
