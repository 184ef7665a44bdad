import { DEFAULT_DESTINATION, MTU_OF_LOOPBACK } from "../network/model.ts";
import { ROUTE_METRIC } from "../network/plan.ts";
import { CREDENTIALS_DESTINATION, withWindowsLineEnds, type ScriptRequest } from "./request.ts";

/**
 * A batch file that does what credroute does to the routes, with cmd and netsh alone. It tells columns apart by
 * what they contain, because netsh's words are in the language of Windows, and believes only the table.
 * @see https://learn.microsoft.com/windows-server/administration/windows-commands/for
 */
export const cmdScript = ({ destinations }: ScriptRequest): string =>
  withWindowsLineEnds(`${header(destinations)}${LOOK_FOR_GATEWAY}${SUBROUTINES}`);

const header = (destinations: readonly string[]): string => `@echo off
rem Gives a Windows container on Amazon ECS the routes to its task role's credentials.
rem Printed by: credroute script cmd. Needs ContainerAdministrator. Run it as a file: a prompt has other rules.
rem In a task in awsvpc mode it changes nothing: the ECS agent has added the routes.
setlocal EnableExtensions DisableDelayedExpansion
set "netsh=%SystemRoot%\\System32\\netsh.exe"
if not exist %netsh% (echo credroute script: %netsh% is not in this image 1>&2 & exit /b 1)
set tries=0

:look
set /a tries+=1
call :find_gateway
call :each_route ${CREDENTIALS_DESTINATION} :find_awsvpc
if defined awsvpc (
  echo credroute script: nothing to do: the ECS agent has added the routes of this awsvpc task 1>&2
  exit /b 0
)
if defined gateway goto found
rem The network of a container may come late. ping is the only clock every image has.
if %tries% lss 30 (ping -n 2 127.0.0.1 >nul 2>&1 & goto look)
echo credroute script: there is no IPv4 default route on an interface that is up 1>&2
exit /b 1

:found
${destinations.map((destination) => `call :ensure ${destination} || exit /b 1`).join("\n")}
exit /b 0

`;

const LOOK_FOR_GATEWAY = `rem The gateway is the next hop of the default route with the lowest route metric + interface metric, and the
rem interface is that route's own: an adapter picked by its name may be another one.
:find_gateway
set "gateway="
set "connected="
set lowest=2147483647
rem Index, metric, MTU, state, name. The loopback, known by its MTU, is always connected: its word for that is
rem the word in this language.
for /f "tokens=1-4*" %%A in ('%netsh% interface ipv4 show interfaces') do (
  if "%%C"=="${MTU_OF_LOOPBACK}" (set "connected=%%D") else (
    set "metric_%%A=%%B"
    set "state_%%A=%%D"
    set "name_%%A=%%E"
  )
)
call :each_route ${DEFAULT_DESTINATION} :weigh
exit /b 0

:weigh
if not defined is_address exit /b 0
call set "interface_metric=%%metric_%index%%%"
call set "state=%%state_%index%%%"
call set "name=%%name_%index%%%"
if defined connected if not "%state%"=="%connected%" exit /b 0
rem An on-link route shows the name of its interface, and a name may look like an address.
if "%name%"=="%target%" exit /b 0
rem Of equals, the one on a vEthernet adapter.
set /a total=(metric + interface_metric) * 2 + 1
if /i "%name:~0,9%"=="vEthernet" set /a total-=1
if %total% geq %lowest% exit /b 0
set "lowest=%total%"
set "gateway=%target%"
set "interface=%index%"
exit /b 0

`;

const SUBROUTINES = `rem Only in awsvpc mode the credentials endpoint is on-link.
:find_awsvpc
call set "name=%%name_%index%%%"
if not defined is_address set "awsvpc=1"
if "%name%"=="%target%" set "awsvpc=1"
exit /b 0

rem Makes one destination lead to the gateway. What is right is kept, so that a second run changes nothing.
:ensure
set "prefix=%~1"
set "right="
call :each_route %prefix% :remove_stale
if defined right exit /b 0
%netsh% interface ipv4 add route prefix=%prefix% interface=%interface% nexthop=%gateway% metric=${ROUTE_METRIC} store=active 1>&2
rem netsh says the same for many failures: what counts is the table.
call :each_route %prefix% :check
if defined right exit /b 0
echo credroute script: %prefix% via %gateway% on interface %interface% could not be added; run as ContainerAdministrator 1>&2
exit /b 1

:check
if "%index% %target%"=="%interface% %gateway%" set "right=1"
exit /b 0

:remove_stale
call :check
if "%index% %target%"=="%interface% %gateway%" exit /b 0
set "nexthop="
if defined is_address set "nexthop=nexthop=%target%"
%netsh% interface ipv4 delete route prefix=%prefix% interface=%index% %nexthop% store=active 1>&2
exit /b 0

rem Calls %2 for each active route to the prefix %1, with its metric, index and target, which is the gateway or
rem the first word of the interface's name. Words before the metric may be several: the prefix tells the columns.
:each_route
for /f "tokens=1-8" %%A in ('%netsh% interface ipv4 show route') do (
  if "%%C"=="%~1" (set "metric=%%B" & set "index=%%D" & set "target=%%E" & call :route %~2)
  if "%%D"=="%~1" (set "metric=%%C" & set "index=%%E" & set "target=%%F" & call :route %~2)
  if "%%E"=="%~1" (set "metric=%%D" & set "index=%%F" & set "target=%%G" & call :route %~2)
  if "%%F"=="%~1" (set "metric=%%E" & set "index=%%G" & set "target=%%H" & call :route %~2)
)
exit /b 0

:route
set "is_address="
for /f "tokens=1-5 delims=." %%A in ("%target%") do if not "%%D"=="" if "%%E"=="" set "is_address=1"
rem Anything left after digits and dots: a name, not an address.
for /f "delims=0123456789." %%A in ("%target%") do set "is_address="
call %~1
exit /b 0
`;
