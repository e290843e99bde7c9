/** Files that the extension keeps for itself, out of everybody's sight; a file is there whole or not at all. */
const folder = (): Promise<FileSystemDirectoryHandle> => navigator.storage.getDirectory();

/** Keeps the file under a name. Throws `QuotaExceededError` when there is no room; a file of that name then stays as it was. */
export async function keepFile(name: string, content: Blob): Promise<void> {
	const handle = await (await folder()).getFileHandle(name, { create: true });
	const writing = await handle.createWritable();
	await content.stream().pipeTo(writing);
}

/** Undefined when no file has that name. */
export async function keptFile(name: string): Promise<File | undefined> {
	try {
		return await (await (await folder()).getFileHandle(name)).getFile();
	} catch (thrown) {
		if (thrown instanceof DOMException && thrown.name === 'NotFoundError') return undefined;
		throw thrown;
	}
}

/** Names of all kept files. */
export async function keptNames(): Promise<string[]> {
	const names: string[] = [];
	for await (const name of (await folder()).keys()) names.push(name);
	return names;
}

/** Removes the file, if there is one. */
export async function forgetFile(name: string): Promise<void> {
	if ((await keptNames()).includes(name)) await (await folder()).removeEntry(name);
}
