import { spawn } from "node:child_process"
import { UserError } from "./user-error.mjs"

/** Runs npm quietly; its output is shown only when it fails. */
export function npm(args, { cwd, env = process.env } = {}) {
  // npm tells its own path to the scripts it runs; outside of one it is the npm of the PATH (a .cmd on Windows, which needs a shell).
  const own = process.env.npm_execpath
  const [command, shell] = own ? [process.execPath, false] : ["npm", process.platform === "win32"]
  const child = spawn(command, own ? [own, ...args] : args, { cwd, env, shell, stdio: ["ignore", "pipe", "pipe"] })
  const output = []
  child.stdout.on("data", (chunk) => output.push(chunk))
  child.stderr.on("data", (chunk) => output.push(chunk))
  return new Promise((resolve, reject) => {
    child.on("error", reject)
    child.on("close", (code) => {
      const text = Buffer.concat(output).toString()
      if (code === 0) resolve(text)
      else reject(new UserError(`npm ${args.join(" ")} ended with ${code}:\n${text}`))
    })
  })
}
