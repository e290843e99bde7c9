import type { BarcodeSymbol } from '../../lib/barcodes/model.ts';

/** A code as sharp squares and bars, black on white in any theme, with its quiet zone. */
export function CodePicture({ symbol, label }: { symbol: BarcodeSymbol; label: string }) {
	const { width, height, path } = symbol.is === 'bars' ? barsOf(symbol) : squaresOf(symbol);
	return (
		<svg class="code-picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} shape-rendering="crispEdges">
			<rect width={width} height={height} fill="#fff" />
			<path d={path} fill="#000" />
		</svg>
	);
}

interface Drawn {
	width: number;
	height: number;
	path: string;
}

function barsOf({ widths, modules, quiet }: Extract<BarcodeSymbol, { is: 'bars' }>): Drawn {
	const height = Math.max(24, Math.round(modules / 4));
	let at = quiet.left;
	let path = '';
	widths.forEach((width, place) => {
		if (place % 2 === 0) path += `M${at} 2h${width}v${height - 4}h${-width}z`;
		at += width;
	});
	return { width: modules + quiet.left + quiet.right, height, path };
}

function squaresOf({ rows, columns, dark, quiet }: Extract<BarcodeSymbol, { is: 'matrix' }>): Drawn {
	const around = Math.max(2, quiet);
	let path = '';
	for (let row = 0; row < rows; row += 1)
		for (let column = 0; column < columns; column += 1)
			if (dark[row * columns + column]) path += `M${column + around} ${row + around}h1v1h-1z`;
	return { width: columns + 2 * around, height: rows + 2 * around, path };
}
