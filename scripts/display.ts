/** Whether a window can be shown. */
export const hasDisplay = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean =>
	platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
