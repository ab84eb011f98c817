# The one door. `make` lists what there is.
SHELL := /bin/bash
PREFIX ?= /usr/local
export SWIFT_BACKTRACE := enable=no
RELEASE := swift build -c release --static-swift-stdlib --product thecal
IMPORT := swift build -c release --static-swift-stdlib --product thecal-import

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: ## install what the build needs where it is missing (Debian)
	@bash Tests/tools/setup.sh build

build: setup ## build the command line
	@swift build --explicit-target-dependency-import-check error

demo: build ## evaluate the samples and say where the reports lie
	@bash Tests/tools/demo.sh

test: build ## pass every test
	@swift test --disable-xctest

setup-server:
	@bash Tests/tools/setup.sh server

serve: setup-server ## build the web app and start it with the samples (127.0.0.1:8080)
	@cd Server && swift build --scratch-path ../.build-server --product thecal-server
	@.build-server/debug/thecal-server --demo yes --library-folder . --data-folder $(or $(DATA),.build-server/data) --port $(or $(PORT),8080)

test-server: setup-server ## pass the web app's tests
	@cd Server && swift test --disable-xctest --scratch-path ../.build-server

release: setup
	@$(RELEASE)

record: build ## write the goldens of the sample reports anew
	@bash Tests/tools/record.sh

format: ## lay out the sources
	@swift format -i -r Sources Tests Benchmarks/Sources Server/Sources Server/Tests Package.swift Server/Package.swift

check-format: ## sources are laid out and documented as agreed; none keeps a vector (decision 104)
	@swift format lint --strict -r Sources Tests Benchmarks/Sources Server/Sources Server/Tests Package.swift Server/Package.swift
	@! grep -rnE 'SIMD[0-9]+' --include='*.swift' Sources Server/Sources

check-cli: build ## the command line behaves as its users were told
	@bash Tests/cli/cli.sh && bash Tests/cli/record.sh && bash Tests/cli/import.sh && bash Tests/cli/audit.sh

check-statistics: build ## kappa and intervals agree with statsmodels
	@bash Tests/tools/setup.sh statistics && .venv/bin/python Tests/cli/concordance.py

check-twin: build ## program and second reading agree on the samples, 300 cases and 500 pain series
	@python3 Tests/Twin/twin.py .build/debug/thecal --cases 300 --seed 2
	@bash Tests/tools/setup.sh twin && .venv/bin/python Tests/Twin/curves.py .build/debug/thecal 500

twin: setup ## program and second reading agree: samples and 10,000 cases; N=500 for fewer
	@$(RELEASE) && python3 Tests/Twin/twin.py .build/release/thecal --cases $(or $(N),10000)
	@bash Tests/tools/setup.sh twin && .venv/bin/python Tests/Twin/curves.py .build/release/thecal $(or $(N),10000)

check-criteria: build ## nothing is wrong with the library, and docs/criteria says what it says
	@.build/debug/thecal criteria check
	@.build/debug/thecal criteria catalogue --format markdown --output docs/criteria --check

catalogue: build ## write docs/criteria anew
	@.build/debug/thecal criteria catalogue --format markdown --output docs/criteria

check-coverage: build ## the samples show each criterion met, not met and not known
	@.build/debug/thecal criteria coverage Samples/accepted Samples/coverage

coverage: build ## make the synthetic samples anew that show what the accepted ones do not
	@mkdir -p Samples/coverage && rm -f Samples/coverage/*
	@.build/debug/thecal criteria coverage Samples/accepted --suggest Samples/coverage

freeze: build ## check the library and write its manifest anew
	@.build/debug/thecal criteria freeze

check-goldens: build ## every sample's report is the one on record
	@bash Tests/tools/goldens.sh

# What is timed is optimised: the release build, or in CI the one build there is.
check-hostile: $(if $(THECAL_OPTIMISED),build,release) ## hostile files, a sample: no crash, no hang, our messages only
	@python3 Tests/tools/hostile.py .build/$(if $(THECAL_OPTIMISED),debug,release)/thecal --sample 200

hostile: setup ## every hostile file, with the processor time of each
	@$(RELEASE) && python3 Tests/tools/hostile.py .build/release/thecal --report .build/hostile.txt

check-pages: build ## the HTML reports and the catalogue pass the Nu checker and axe in a browser
	@bash Tests/tools/setup.sh pages && .build/debug/thecal criteria catalogue --output .build/catalogue
	@.venv/bin/python Tests/pages/check_pages.py Reports/examples/*.html \
	  .build/catalogue/{index,stages,facts,trial-rules,instruments,conflicts,evicore-cmm-210-seen-2026}.html

check-probes: setup-server ## the web app holds against hostile and slow clients, kill -9 under load, its systemd unit
	@bash Tests/tools/setup.sh probes && cd Server && swift build --scratch-path ../.build-server --product thecal-server
	@python3 Tests/web/probes.py .build-server/debug/thecal-server && python3 Tests/web/unit.py .build-server/debug/thecal-server
	@python3 Tests/web/kill.py .build-server/debug/thecal-server --kills $(or $(KILLS),5)

sbom: setup-server ## what the web app is built from, as CycloneDX in .build-server/sbom.json
	@cd Server && swift build --scratch-path ../.build-server --product thecal-server
	@python3 Tests/tools/sbom.py .build-server/debug/thecal-server .build-server/sbom.json

check-web: setup-server ## a case from referral to audit in a browser: scripts on and off, 320 and 1280 px
	@bash Tests/tools/setup.sh pages && cd Server && swift build --scratch-path ../.build-server --product thecal-server
	@.venv/bin/python Tests/web/journey.py

# The rest of the checks, in two lanes: the slowest build and the browsers first, what needs the web app last.
CHECKS := test-server check-pages check-hostile check-cli check-criteria check-coverage check-goldens \
  check-statistics check-twin check-probes check-web

check: check-format build test ## everything CI runs
	@$(MAKE) --no-print-directory -j2 --output-sync=target $(CHECKS)

bench: bench-evaluate bench-measures bench-library bench-peers bench-replay ## measure, as ratios in one run

bench-evaluate: setup ## one evaluation against --version
	@$(RELEASE) && python3 Benchmarks/bench.py .build/release/thecal

bench-measures: setup ## what a trial costs for each reading, from 50 to 5,000
	@$(RELEASE) && python3 Benchmarks/measures.py .build/release/thecal

bench-library: setup ## checking the library beside parsing it, and what one evaluation opens of it
	@$(RELEASE) && python3 Benchmarks/library.py .build/release/thecal

bench-peers: setup ## the same rules in other engines, libxml2 alone, growth, instruction counts
	@swift build -c release --package-path Benchmarks --scratch-path .build-bench
	@python3 Benchmarks/peers.py .build-bench/release/bench
	@$(RELEASE) && python3 Benchmarks/instructions.py .build-bench/release/bench .build/release/thecal

bench-replay: setup ## a replay beside libxml2's bare parse of the same records
	@$(RELEASE) && python3 Benchmarks/replay.py .build/release/thecal

bench-audit: setup ## replay 10,000 cases with 50 bad ones; CASES=100000 for more
	@$(RELEASE) && python3 Benchmarks/audit.py .build/release/thecal $(or $(CASES),10000)

bench-web: setup ## 50 clinicians at once on 10,000 cases for two minutes; CASES=1000 SECS=30 for less
	@cd Server && swift build -c release --scratch-path ../.build-server-release --product thecal-server
	@python3 Tests/web/load.py .build-server-release/release/thecal-server --cases $(or $(CASES),10000) \
	  --people $(or $(PEOPLE),50) --seconds $(or $(SECS),120)

bench-login: setup-server ## whether the time of a refused sign-in tells a known login from an unknown one
	@cd Server && swift build -c release --scratch-path ../.build-server-release --product thecal-server
	@python3 Tests/web/timing.py .build-server-release/release/thecal-server --each $(or $(N),60)

install: setup ## install binaries, library, completions and man page under PREFIX
	@$(RELEASE) && $(IMPORT) && bash Tests/tools/install.sh "$(DESTDIR)$(PREFIX)"

uninstall: ## take an installation away
	@bash Tests/tools/install.sh --remove "$(DESTDIR)$(PREFIX)"

clean: ## remove what was built
	@rm -rf .build .build-bench .build-server .build-server-release .venv

.PHONY: help setup build release demo test setup-server serve test-server record freeze catalogue format check-format check-cli check-criteria check-coverage check-twin check-goldens check-statistics check-hostile hostile check-pages check bench bench-evaluate bench-measures bench-library bench-peers bench-replay bench-audit install uninstall clean check-probes sbom bench-web bench-login check-web
.DEFAULT_GOAL := help
