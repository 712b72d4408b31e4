/** A reason not to start, said in one clear Dutch sentence; the program prints it and ends with exit code 1. */
export class StartupError extends Error {}
