"""Alignment: does the team agree, is it right, who knows whom, and does every action serve a goal of the customer?"""
