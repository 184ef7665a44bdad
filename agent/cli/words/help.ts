export const USAGE = `Gives a Windows container on Amazon ECS a route to its task role's credentials, then becomes the entrypoint.

  credroute [options] -- <entrypoint command line>
  credroute --dry-run [--json] [options]
  credroute diagnose [--json] [options]               what is broken between the container and the role
  credroute healthcheck                               exit 0 when credentials are available, else 1
  credroute lint <task-definition.json | ->           check a task definition before deploying it
  credroute script <name>                             print a script, for a container instance for example`;

export const EPILOGUE = `Everything after the first " -- " is the entrypoint's command line and goes to Windows byte for byte.
Each option that takes a value can be set by an environment variable too: CREDROUTE_TIMEOUT=1m for --timeout 1m.

Exit codes: the entrypoint's own; 125 credroute failed, 126 the entrypoint cannot be run, 127 it was not found.

Examples:
  ENTRYPOINT ["credroute", "--", "C:\\\\app\\\\server.exe"]              in a Dockerfile
  credroute --dry-run                                             what credroute would do in this container
  credroute --on-failure continue -- cmd /S /C start.cmd          run the entrypoint in any case`;
